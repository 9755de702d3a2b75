using System.Net;
using Cdc.Hosting.Health;
using Cdc.Testing;

namespace Cdc.Hosting.Tests.Http;

public sealed class HttpEndpointTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceHealth _health;

    public HttpEndpointTests() => _health = new ServiceHealth(_stopping.Token);

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task Live_tells_whether_the_loop_runs()
    {
        await using var endpoint = await RunningEndpoint.StartAsync(_health);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not running\n"), await endpoint.GetAsync("/health/live"));

        _health.IsLive = true;

        Assert.Equal((HttpStatusCode.OK, "live\n"), await endpoint.GetAsync("/health/live"));
    }

    [Fact]
    public async Task Ready_lists_every_part_and_since_when()
    {
        var time = new JumpingTime();
        var clickHouse = new HealthFlag("clickhouse", isHealthy: true, "ClickHouse answers.", time);
        var table = new HealthFlag("table \"orders\"", isHealthy: true, "Rows flow.", time);
        _health.Add(clickHouse);
        _health.Add(table);
        _health.IsLive = true;
        await using var endpoint = await RunningEndpoint.StartAsync(_health);

        var (wellStatus, wellBody) = await endpoint.GetAsync("/health/ready");
        await Task.Delay(TimeSpan.FromSeconds(5), time, TestContext.Current.CancellationToken);
        table.Report(isHealthy: false, "The topic was made again: raise the epoch.");
        var (illStatus, illBody) = await endpoint.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (wellStatus, illStatus));
        Assert.StartsWith("""{"ready":true,"parts":[{"name":"clickhouse","healthy":true,"detail":"ClickHouse answers.","since":"2026-01-02T03:04:05Z"},""", wellBody, StringComparison.Ordinal);
        Assert.EndsWith(
            """{"name":"table \u0022orders\u0022","healthy":false,"detail":"The topic was made again: raise the epoch.","since":"2026-01-02T03:04:10Z"}]}""",
            illBody,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stops_is_live_but_not_ready()
    {
        _health.IsLive = true;
        await _stopping.CancelAsync();
        await using var endpoint = await RunningEndpoint.StartAsync(_health);

        Assert.Equal(HttpStatusCode.OK, (await endpoint.GetAsync("/health/live")).Status);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"ready":false,"parts":[]}"""), await endpoint.GetAsync("/health/ready"));
    }

    [Theory]
    [InlineData("/health/live", "text/plain")]
    [InlineData("/health/ready", "application/json")]
    [InlineData("/metrics", "text/plain; version=0.0.4; charset=utf-8")]
    public async Task What_it_answers_has_its_type_and_may_be_asked_for_by_head(string path, string type)
    {
        await using var endpoint = await RunningEndpoint.StartAsync(_health);

        using var get = await endpoint.SendAsync(HttpMethod.Get, path);
        using var head = await endpoint.SendAsync(HttpMethod.Head, path);

        Assert.Equal((type, get.StatusCode), (get.Content.Headers.ContentType?.ToString(), head.StatusCode));
        Assert.Equal("", await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Anything_else_is_refused()
    {
        await using var endpoint = await RunningEndpoint.StartAsync(_health);

        using var post = await endpoint.SendAsync(HttpMethod.Post, "/metrics");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, "Here are /health/live, /health/ready and /metrics.\n"), await endpoint.GetAsync("/"));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    public async Task Every_form_of_host_takes_a_free_port(string host)
    {
        await using var endpoint = await RunningEndpoint.StartAsync(_health, host);

        Assert.NotEqual(0, endpoint.Address.Port);
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{endpoint.Address.Port}/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }
}
