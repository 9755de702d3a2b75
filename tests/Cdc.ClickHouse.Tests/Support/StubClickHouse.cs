using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cdc.ClickHouse.Tests.Support;

/// <summary>A loopback server that answers ClickHouse requests as a test tells it to, and remembers them.</summary>
internal sealed class StubClickHouse : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubClickHouse(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Uri { get; private set; } = null!;

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    /// <summary>The answer to a request.</summary>
    public Func<StubRequest, StubAnswer> Answer { get; set; } = _ => StubAnswer.Ok;

    /// <param name="port">A port that was free a moment ago; 0 for any.</param>
    /// <param name="certificate">What it shows to clients; null for a server without TLS.</param>
    public static async Task<StubClickHouse> StartAsync(int port = 0, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        var app = builder.Build();
        app.Urls.Add($"{(certificate is null ? "http" : "https")}://127.0.0.1:{port}");
        var stub = new StubClickHouse(app);
        app.Run(stub.HandleAsync);
        await app.StartAsync();
        stub.Uri = new Uri(app.Urls.First());
        return stub;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new StubRequest(
            context.Request.Path, context.Request.QueryString.Value ?? "",
            context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()), body.ToArray());
        Requests.Enqueue(request);
        var answer = Answer(request);
        context.Response.StatusCode = answer.Status;
        if (answer.WrittenRows is { } rows)
        {
            context.Response.Headers["X-ClickHouse-Summary"] = $$"""{"read_rows":"0","written_rows":"{{rows}}"}""";
        }

        if (answer.ExceptionCode is { } code)
        {
            context.Response.Headers["X-ClickHouse-Exception-Code"] = $"{code}";
        }

        await context.Response.WriteAsync(answer.Body);
    }
}
