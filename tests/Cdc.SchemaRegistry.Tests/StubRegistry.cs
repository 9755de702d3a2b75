using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>A loopback server that gives one answer to every request and remembers what was asked.</summary>
internal sealed class StubRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubRegistry(WebApplication app) => _app = app;

    /// <summary>With a path, as Apicurio has it.</summary>
    public Uri Url => new(new Uri(_app.Urls.Single()), "/apis/ccompat/v7");

    public List<(string Target, IHeaderDictionary Headers)> Requests { get; } = [];

    public static Task<StubRegistry> StartAsync(int status, string body) => StartAsync(http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    });

    public static async Task<StubRegistry> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var stub = new StubRegistry(builder.Build());
        stub._app.Run(http =>
        {
            lock (stub.Requests)
            {
                // A copy: the server uses a request's headers again.
                stub.Requests.Add(($"{http.Request.Method} {http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}", new HeaderDictionary(http.Request.Headers.ToDictionary())));
            }

            return answer(http);
        });
        await stub._app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
