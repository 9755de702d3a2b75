using System.Net;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class HealthTests(ServerFixture server)
{
    [Theory]
    [InlineData("/ping")]
    [InlineData("/")]
    [InlineData("/replicas_status")]
    public async Task Health_paths_say_ok(string path) =>
        Assert.Equal("Ok.\n", await server.Client.GetStringAsync(path, TestContext.Current.CancellationToken));

    [Fact]
    public async Task An_unknown_path_is_not_found()
    {
        using var response = await server.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Options_allow_any_origin()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NoContent, "*"), (response.StatusCode, response.Header("Access-Control-Allow-Origin")));
    }

    [Fact]
    public void The_runtime_keeps_its_signal_handlers()
    {
        _ = server.Client;
        string? nothing = null;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
    }
}
