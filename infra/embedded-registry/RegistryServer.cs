using System.Net;
using Cdc.EmbeddedRegistry.Rest;
using Cdc.EmbeddedRegistry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cdc.EmbeddedRegistry;

/// <summary>The registry as a running server.</summary>
public sealed class RegistryServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DurableRegistry _registry;

    private RegistryServer(WebApplication app, DurableRegistry registry)
    {
        _app = app;
        _registry = registry;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    /// <summary>Where it listens, with the port that was found.</summary>
    public Uri Url { get; }

    /// <summary>Opens the state and starts listening.</summary>
    /// <exception cref="InvalidDataException">The state file is damaged; the message names it.</exception>
    /// <exception cref="IOException">The file is another server's, or the port is taken.</exception>
    public static async Task<RegistryServer> StartAsync(IPEndPoint endpoint, string stateFile, CancellationToken cancellationToken = default)
    {
        var registry = DurableRegistry.Open(stateFile);
        var app = Build(endpoint, registry);
        try
        {
            await app.StartAsync(cancellationToken);
            return new RegistryServer(app, registry);
        }
        catch
        {
            await app.DisposeAsync();
            registry.Dispose();
            throw;
        }
    }

    /// <summary>Completes after SIGTERM or SIGINT, when the requests under way are answered.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _registry.Dispose();
    }

    private static WebApplication Build(IPEndPoint endpoint, DurableRegistry registry)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(endpoint));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        var app = builder.Build();
        app.Use(Answers.ErrorsAsJson);
        app.MapSubjects(registry);
        app.MapSchemas(registry);
        app.MapCompatibility(registry);
        app.MapConfig(registry);
        app.MapFallback(() => Answers.NotFound());
        return app;
    }
}
