using System.Net;
using Cdc.Hosting.Health;
using Cdc.Hosting.Http;
using Cdc.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cdc.Hosting.Tests.Http;

/// <summary>The endpoint of a service, on a free port. It shows every <see cref="CdcMeter"/> of the process, so tests count with labels of their own.</summary>
internal sealed class RunningEndpoint : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private RunningEndpoint(WebApplication application)
    {
        _application = application;
        _client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address => new(_application.Urls.First());

    public static async Task<RunningEndpoint> StartAsync(ServiceHealth? health = null, string host = "127.0.0.1")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(health ?? new ServiceHealth(CancellationToken.None));
        builder.AddTelemetry("test", new Dictionary<string, string>());
        var application = HttpEndpoint.Build(builder, new HttpOptions { Host = host, Port = 0 });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningEndpoint(application);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) =>
        _client.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken);

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The lines of <c>/metrics</c>.</summary>
    public async Task<ISet<string>> MetricsAsync() => (await GetAsync("/metrics")).Body.Split('\n').ToHashSet();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }
}
