using System.Net;
using System.Text;
using Cdc.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cdc.Hosting;

/// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c> for probes and Prometheus.</summary>
/// <remarks>Live: 200 while the service runs its loop, else 503. Ready: 200 while it is live, not stopping, and every part is healthy, else 503, with the parts as JSON.</remarks>
public sealed class HttpEndpoint : IAsyncDisposable
{
    private readonly WebApplication _application;

    private HttpEndpoint(WebApplication application) => _application = application;

    /// <summary>Where it listens; the port is the real one where the options ask for a free one.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Starts listening.</summary>
    /// <exception cref="ConfigurationException">The address cannot be listened on.</exception>
    public static async Task<HttpEndpoint> StartAsync(HttpOptions options, ServiceHealth health, MetricsExposition metrics, ILoggerFactory loggers)
    {
        // The empty builder reads no ASPNETCORE_ variables and no appsettings.json: http.host and http.port alone decide.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Listen(server, options));
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, health, metrics));
        try
        {
            await application.StartAsync();
        }
        catch (IOException exception)
        {
            await application.DisposeAsync();
            throw new ConfigurationException($"http: cannot listen on {options.Host}:{options.Port}: {exception.Message}");
        }

        return new HttpEndpoint(application);
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static void Listen(KestrelServerOptions server, HttpOptions options)
    {
        server.AddServerHeader = false;
        var port = options.Port ?? 0;
        if (options.Host == "*")
        {
            server.ListenAnyIP(port);
            return;
        }

        // Kestrel takes no free port on "localhost", which is two addresses.
        server.Listen(options.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Host), port);
    }

    private static Task AnswerAsync(HttpContext context, ServiceHealth health, MetricsExposition metrics)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        return context.Request.Path.Value switch
        {
            "/health/live" => WriteAsync(context, health.IsLive, "text/plain", Encoding.UTF8.GetBytes(health.IsLive ? "live\n" : "not running\n")),
            "/health/ready" => WriteReadyAsync(context, health),
            "/metrics" => WriteAsync(context, isWell: true, PrometheusText.ContentType, Encoding.UTF8.GetBytes(metrics.Write())),
            _ => WriteMissingAsync(context),
        };
    }

    private static Task WriteReadyAsync(HttpContext context, ServiceHealth health)
    {
        var parts = health.Parts;
        var isReady = health is { IsLive: true, IsStopping: false } && parts.All(part => part.IsHealthy);
        return WriteAsync(context, isReady, "application/json", HealthJson.Write(isReady, parts));
    }

    private static async Task WriteAsync(HttpContext context, bool isWell, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static Task WriteMissingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("Here are /health/live, /health/ready and /metrics.\n", context.RequestAborted);
    }

    /// <summary>Leaves signals to the service: the web host's own lifetime would take SIGTERM for itself and end this endpoint before the drain.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
