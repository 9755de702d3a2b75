using System.Diagnostics;
using System.Net;

namespace Cdc.Testing;

/// <summary>The embedded ClickHouse server as a child process on a free port; it ends with this process.</summary>
/// <remarks>A test project that uses it references infra/embedded-clickhouse, with ReferenceOutputAssembly="false" unless it needs the types, so that the server is built.</remarks>
public sealed class EmbeddedClickHouse : IAsyncDisposable
{
    private const string ServerName = "Cdc.EmbeddedClickHouse";
    private const string Announcement = "Listening on ";

    private static readonly string RepositoryRoot = FindRepositoryRoot();
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private EmbeddedClickHouse(Process process, Uri uri)
    {
        _process = process;
        Uri = uri;
        Client = new HttpClient { BaseAddress = uri, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether the server can be started here.</summary>
    public static bool IsAvailable => UnavailableReason.Length == 0;

    /// <summary>What is missing, and how to get it; empty when nothing is.</summary>
    public static string UnavailableReason { get; } =
        LibraryPath is null ? "libchdb.so is not installed: run infra/setup.sh"
        : !File.Exists(ServerPath) ? $"the embedded ClickHouse server is not built: {ServerPath}"
        : "";

    /// <summary>The path of libchdb.so, or null when it is not installed.</summary>
    public static string? LibraryPath
    {
        get
        {
            var named = Environment.GetEnvironmentVariable("CHDB_LIBRARY");
            var path = string.IsNullOrEmpty(named) ? Path.Combine(RepositoryRoot, ".cache/chdb/libchdb.so") : named;
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>Where the server listens; user <c>default</c>, no password.</summary>
    public Uri Uri { get; }

    /// <summary>A client for <see cref="Uri"/>, without a timeout.</summary>
    public HttpClient Client { get; }

    // This assembly lies in …/bin/<configuration>/<framework>, and so does the server.
    private static string ServerPath
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(RepositoryRoot, "infra/embedded-clickhouse/bin", output.Parent!.Name, output.Name, $"{ServerName}.dll");
        }
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="dataPath">The data folder; null is a temporary one, removed when the server stops.</param>
    /// <param name="cancellationToken">Ends the wait; the process is killed then.</param>
    /// <exception cref="InvalidOperationException">It is not available, or it ended instead of listening; the message holds what it said.</exception>
    public static async Task<EmbeddedClickHouse> StartAsync(string? dataPath = null, CancellationToken cancellationToken = default)
    {
        if (!IsAvailable)
        {
            throw new InvalidOperationException(UnavailableReason);
        }
        var process = Launch(dataPath);
        try
        {
            var uri = await ReadAnnouncementAsync(process, cancellationToken);
            // Keep the pipes empty, or the server would block on them.
            process.BeginErrorReadLine();
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return await PingAsync(new EmbeddedClickHouse(process, uri), cancellationToken);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement and returns its output, TabSeparated unless the statement names a format.</summary>
    /// <exception cref="HttpRequestException">ClickHouse refused it; the message is ClickHouse's.</exception>
    public async Task<string> QueryAsync(string sql, CancellationToken cancellationToken = default)
    {
        using var content = new StringContent(sql);
        using var response = await Client.PostAsync("/", content, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.StatusCode == HttpStatusCode.OK ? text : throw new HttpRequestException(text, null, response.StatusCode);
    }

    /// <summary>Sends SIGTERM, waits for the end (30 s at most) and returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
            using var deadline = new CancellationTokenSource(StopTimeout);
            await _process.WaitForExitAsync(deadline.Token);
        }
        return _process.ExitCode;
    }

    /// <summary>Ends the server at once, as a crash would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops the server; kills it when it does not stop in time.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        try
        {
            await StopAsync();
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
        _process.Dispose();
    }

    private static string FindRepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cdc.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    private static Process Launch(string? dataPath)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] path = dataPath is null ? [] : ["--path", dataPath];
        foreach (var argument in (string[])[ServerPath, "--port", "0", "--library", LibraryPath!, "--stop-at-input-end", "true", .. path])
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static async Task<Uri> ReadAnnouncementAsync(Process process, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return new Uri(line[Announcement.Length..]);
            }
        }
        throw new InvalidOperationException($"{ServerName} ended: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    private static async Task<EmbeddedClickHouse> PingAsync(EmbeddedClickHouse server, CancellationToken cancellationToken)
    {
        await server.Client.GetStringAsync("/ping", cancellationToken);
        return server;
    }
}
