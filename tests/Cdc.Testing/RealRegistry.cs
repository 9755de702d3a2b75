using System.Net.Http.Json;

namespace Cdc.Testing;

/// <summary>Apicurio Registry, in memory, as a child process, through its Confluent-compatible interface; compatibility level <c>BACKWARD</c>.</summary>
public sealed class RealRegistry : IAsyncDisposable
{
    private const string Server = "apicurio-registry-app-2.6.13.Final-runner.jar";
    private static readonly string Jar = Path.Combine(RepositoryRoot.Parts, "registry", Server);

    private readonly ListeningProcess _process;

    private RealRegistry(ListeningProcess process, Uri server)
    {
        _process = process;
        Url = new Uri(server, "/apis/ccompat/v7/");
    }

    /// <summary>Whether this machine can run it.</summary>
    public static bool IsAvailable => UnavailableReason is null;

    /// <summary>What is missing here, or null.</summary>
    public static string? UnavailableReason =>
        !File.Exists(Jar) ? $"No real schema registry: {Jar} is not there."
        : !CommandPath.Has("java") ? "No real schema registry: java is not on PATH."
        : null;

    /// <summary>The base address of the interface; goes into <c>schema_registry</c>.</summary>
    public Uri Url { get; }

    /// <summary>Starts a server and waits until it answers, which takes some seconds.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message holds what it printed.</exception>
    public static async Task<RealRegistry> StartAsync(CancellationToken cancellationToken = default)
    {
        string[] arguments = ["-Xmx256m", "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0", "-jar", Jar];
        var (process, server) = await ListeningProcess.StartAsync("java", arguments, cancellationToken);
        var registry = new RealRegistry(process, server);
        try
        {
            await registry.SetCompatibilityAsync("BACKWARD", cancellationToken);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task SetCompatibilityAsync(string level, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var answer = await http.PutAsJsonAsync(new Uri(Url, "config"), new { compatibility = level }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
