using Cdc.EmbeddedClickHouse.Engine;
using Cdc.EmbeddedClickHouse.Http;
using Cdc.EmbeddedClickHouse.Native;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Console;

namespace Cdc.EmbeddedClickHouse;

/// <summary>ClickHouse's HTTP interface over libchdb in this process.</summary>
public sealed class ClickHouseServer : IAsyncDisposable
{
    // A URL may carry a whole statement (http_max_uri_size).
    private const int MaxRequestLineBytes = 1 << 20;

    private readonly WebApplication _application;
    private readonly DataFolder _folder;
    private readonly ChdbEngine _engine;
    private readonly SessionStore _sessions;

    private ClickHouseServer(WebApplication application, DataFolder folder, ChdbEngine engine, SessionStore sessions)
    {
        _application = application;
        _folder = folder;
        _engine = engine;
        _sessions = sessions;
    }

    /// <summary>Where the server listens.</summary>
    public Uri Uri => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts the engine and listens.</summary>
    /// <exception cref="FileNotFoundException">libchdb.so is not installed.</exception>
    /// <exception cref="InvalidOperationException">The data folder cannot be opened, or this process has another one open.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<ClickHouseServer> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var library = options.Library ?? ChdbLibrary.Find() ?? throw new FileNotFoundException(
            $"libchdb.so was not found: run infra/setup.sh, pass --library, or set {ChdbLibrary.PathVariable}.");
        var folder = new DataFolder(options.Path);
        try
        {
            var engine = ChdbEngine.Start(library, folder.Path, options.Connections);
            return await ListenAsync(options, folder, engine, cancellationToken);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Waits for SIGTERM, SIGINT or the host's stop, then for the requests in flight.</summary>
    public Task WaitForStopAsync() => _application.WaitForShutdownAsync();

    /// <summary>Finishes the requests in flight and closes the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _sessions.Dispose();
        _engine.Dispose();
        _folder.Dispose();
    }

    private static async Task<ClickHouseServer> ListenAsync(
        ServerOptions options, DataFolder folder, ChdbEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            var sessions = new SessionStore(engine, TimeProvider.System);
            var handler = new QueryHandler(engine, sessions, new Credentials(options.User, options.Password), new StatementReader(folder.Uploads));
            var server = new ClickHouseServer(Build(options, handler), folder, engine, sessions);
            await server._application.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private static WebApplication Build(ServerOptions options, QueryHandler handler)
    {
        // A blocked statement holds a thread; requests and the other statements need theirs at once.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, (options.Connections * 2) + 8), completions);

        var builder = WebApplication.CreateSlimBuilder();
        // Standard output says where the server listens, and nothing else. A failed start is reported by who started it.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseUrls($"http://{options.Host}:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.MaxRequestBufferSize = 2 * MaxRequestLineBytes;
        });
        var application = builder.Build();
        application.Run(new Routes(handler).HandleAsync);
        return application;
    }
}
