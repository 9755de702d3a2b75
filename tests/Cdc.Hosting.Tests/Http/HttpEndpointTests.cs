using System.Net;
using Cdc.Configuration;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Hosting.Tests;

public sealed class HttpEndpointTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceHealth _health;
    private readonly CdcMeter _meter = new(TimeProvider.System);
    private readonly MetricsExposition _metrics;
    private readonly HttpClient _client = new();

    public HttpEndpointTests() => (_health, _metrics) = (new ServiceHealth(_stopping.Token), new MetricsExposition(_meter));

    public void Dispose()
    {
        _client.Dispose();
        _stopping.Dispose();
        _metrics.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task Live_tells_whether_the_loop_runs()
    {
        await using var endpoint = await StartAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not running\n"), await GetAsync(endpoint, "/health/live"));

        _health.IsLive = true;

        Assert.Equal((HttpStatusCode.OK, "live\n"), await GetAsync(endpoint, "/health/live"));
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
        await using var endpoint = await StartAsync();

        var (wellStatus, wellBody) = await GetAsync(endpoint, "/health/ready");
        await Task.Delay(TimeSpan.FromSeconds(5), time, TestContext.Current.CancellationToken);
        table.Report(isHealthy: false, "The topic was made anew: raise the epoch.");
        var (illStatus, illBody) = await GetAsync(endpoint, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (wellStatus, illStatus));
        Assert.StartsWith("""{"ready":true,"parts":[{"name":"clickhouse","healthy":true,"detail":"ClickHouse answers.","since":"2026-01-02T03:04:05Z"},""", wellBody, StringComparison.Ordinal);
        Assert.EndsWith(
            """{"name":"table \u0022orders\u0022","healthy":false,"detail":"The topic was made anew: raise the epoch.","since":"2026-01-02T03:04:10Z"}]}""",
            illBody,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stops_is_live_but_not_ready()
    {
        _health.IsLive = true;
        await _stopping.CancelAsync();
        await using var endpoint = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(endpoint, "/health/live")).Status);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"ready":false,"parts":[]}"""), await GetAsync(endpoint, "/health/ready"));
    }

    [Fact]
    public async Task Metrics_come_as_prometheus_text()
    {
        new StageMetrics(_meter, "sink").Inserted("orders", 5);
        await using var endpoint = await StartAsync();

        using var response = await _client.GetAsync(new Uri(endpoint.Address, "/metrics"), TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("cdc_insert_rows_total{table=\"orders\"} 5\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_else_is_refused()
    {
        await using var endpoint = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(endpoint, "/")).Status);

        using var post = await _client.PostAsync(new Uri(endpoint.Address, "/metrics"), null, TestContext.Current.CancellationToken);
        using var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(endpoint.Address, "/metrics")), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.OK), (post.StatusCode, head.StatusCode));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    public async Task Every_form_of_host_takes_a_free_port(string host)
    {
        await using var endpoint = await StartAsync(host);

        Assert.NotEqual(0, endpoint.Address.Port);
        using var response = await _client.GetAsync(new Uri($"http://127.0.0.1:{endpoint.Address.Port}/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_mistake_in_the_configuration()
    {
        await using var first = await StartAsync();

        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => StartAsync(port: first.Address.Port));

        Assert.StartsWith($"http: cannot listen on 127.0.0.1:{first.Address.Port}: ", exception.Message, StringComparison.Ordinal);
    }

    private Task<HttpEndpoint> StartAsync(string host = "127.0.0.1", int port = 0) =>
        HttpEndpoint.StartAsync(new HttpOptions { Host = host, Port = port }, _health, _metrics, NullLoggerFactory.Instance);

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(HttpEndpoint endpoint, string path)
    {
        using var response = await _client.GetAsync(new Uri(endpoint.Address, path), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
