using System.Net;
using System.Net.Mime;
using System.Text.Json;
using Cdc.Configuration;
using Cdc.Hosting.Health;
using Cdc.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cdc.Hosting.Http;

/// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c> for probes and Prometheus.</summary>
/// <remarks>Live: 200 while the service runs its loop, else 503. Ready: 200 while it is live, not stopping, and every part is healthy, else 503, with the parts as JSON.</remarks>
internal static class HttpEndpoint
{
    /// <summary>Makes the application that listens where <paramref name="options"/> say. Its services have a <see cref="ServiceHealth"/>.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, HttpOptions options)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Listen(server, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddScraping();
        builder.Services.AddHealthChecks().AddCheck<LivenessCheck>(LivenessCheck.Name).AddCheck<ReadinessCheck>(ReadinessCheck.Name);
        var application = builder.Build();
        application.UseStatusCodePages(MediaTypeNames.Text.Plain, "Here are /health/live, /health/ready and /metrics.\n");
        MapCheck(application, "/health/live", LivenessCheck.Name, WriteLiveAsync);
        MapCheck(application, "/health/ready", ReadinessCheck.Name, WriteReadyAsync);
        ForReading(application.MapPrometheusScrapingEndpoint("/metrics"));
        return application;
    }

    /// <summary>Why it cannot listen, where that is what an exception of the start says.</summary>
    public static ConfigurationException? Refusal(HttpOptions options, Exception exception) => exception is IOException or System.Net.Sockets.SocketException
        ? new ConfigurationException($"http: cannot listen on {options.Host}:{options.Port}: {exception.Message}")
        : null;

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

    private static void MapCheck(WebApplication application, string path, string name, Func<HttpContext, HealthReport, Task> write) =>
        ForReading(application.MapHealthChecks(path, new HealthCheckOptions { Predicate = check => check.Name == name, ResponseWriter = write }));

    private static void ForReading(IEndpointConventionBuilder endpoint) => endpoint.WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));

    private static Task WriteLiveAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        return context.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "live\n" : "not running\n", context.RequestAborted);
    }

    /// <summary>Writes <c>{"ready":false,"parts":[{"name":…,"healthy":…,"detail":…,"since":…}]}</c>.</summary>
    private static Task WriteReadyAsync(HttpContext context, HealthReport report)
    {
        var parts = ReadinessCheck.Parts(report).Select(part => new { name = part.Name, healthy = part.IsHealthy, detail = part.Detail, since = part.Since.UtcDateTime });
        context.Response.ContentType = MediaTypeNames.Application.Json;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { ready = report.Status == HealthStatus.Healthy, parts }), context.RequestAborted);
    }
}
