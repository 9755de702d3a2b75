namespace Cdc.Testing;

/// <summary>The embedded registry as a child process, on a free port. Disposing kills it at once, as a crash would, and removes the state that was its own.</summary>
public sealed class EmbeddedRegistry : IAsyncDisposable
{
    private readonly ListeningProcess _process;
    private readonly DirectoryInfo? _ownFolder;

    private EmbeddedRegistry(ListeningProcess process, Uri url, string stateFile, DirectoryInfo? ownFolder)
    {
        _process = process;
        _ownFolder = ownFolder;
        Url = url;
        StateFile = stateFile;
    }

    /// <summary>Where it answers; goes into <c>schema_registry</c>.</summary>
    public Uri Url { get; }

    /// <summary>The file that keeps its state.</summary>
    public string StateFile { get; }

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="stateFile">The state to go on with; null for an empty one of its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message holds what it printed.</exception>
    public static async Task<EmbeddedRegistry> StartAsync(string? stateFile = null, CancellationToken cancellationToken = default)
    {
        var ownFolder = stateFile is null ? Directory.CreateTempSubdirectory("cdc-registry-") : null;
        stateFile ??= Path.Combine(ownFolder!.FullName, "registry.json");
        try
        {
            var (process, url) = await ListeningProcess.StartAsync("dotnet", [Server(), "--port", "0", "--state", stateFile], cancellationToken);
            return new EmbeddedRegistry(process, url, stateFile, ownFolder);
        }
        catch
        {
            ownFolder?.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Ends it as an operator would, with SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> TerminateAsync(CancellationToken cancellationToken = default) => _process.TerminateAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _ownFolder?.Delete(recursive: true);
    }

    // The tests run from bin/<configuration>/<framework>/, and the server was built into folders of the same names.
    private static string Server()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(RepositoryRoot.Folder, "infra", "embedded-registry", "bin", framework.Parent!.Name, framework.Name, "Cdc.EmbeddedRegistry.dll");
    }
}
