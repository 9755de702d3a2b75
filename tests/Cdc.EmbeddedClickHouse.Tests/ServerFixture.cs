using System.Net;
using Cdc.EmbeddedClickHouse.Native;
using Cdc.EmbeddedClickHouse.Tests;

[assembly: AssemblyFixture(typeof(ServerFixture))]

namespace Cdc.EmbeddedClickHouse.Tests;

/// <summary>One server in this process for all tests: libchdb opens one data folder per process.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private ClickHouseServer? _server;
    private HttpClient? _client;

    /// <summary>Skips the calling test when libchdb is not installed.</summary>
    public HttpClient Client
    {
        get
        {
            Assert.SkipUnless(_client is not null, "libchdb.so is not installed: run infra/setup.sh");
            return _client!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (ChdbLibrary.Find() is null)
        {
            return;
        }
        _server = await ClickHouseServer.StartAsync(new ServerOptions { Port = 0 }, TestContext.Current.CancellationToken);
        _client = new HttpClient { BaseAddress = _server.Uri };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Posts a statement, data in the body when there is some, and returns the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(string sql, byte[]? data = null, string parameters = "", string? encoding = null)
    {
        var client = Client;
        using var request = new HttpRequestMessage(HttpMethod.Post, data is null ? $"/?{parameters}" : $"/?query={Uri.EscapeDataString(sql)}&{parameters}");
        request.Content = data is null ? new StringContent(sql) : new ByteArrayContent(data);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The output of a statement that must succeed.</summary>
    public async Task<string> QueryAsync(string sql, byte[]? data = null, string parameters = "", string? encoding = null)
    {
        using var response = await SendAsync(sql, data, parameters, encoding);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    /// <summary>A new table and its name.</summary>
    public async Task<string> CreateTableAsync(string definition)
    {
        var name = $"t{Guid.NewGuid():N}";
        await QueryAsync($"CREATE TABLE {name} {definition}");
        return name;
    }
}
