using System.Net;
using System.Text.RegularExpressions;
using Cdc.IntegrationTests.Neighbours;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Pipelines;

/// <summary>A pipeline as an operator runs it: its YAML file and its processes.</summary>
/// <param name="stages">One process or three.</param>
/// <param name="folder">Takes the file and the logs.</param>
/// <param name="edges">What it reads from and writes to.</param>
internal sealed partial class Pipeline(StageLayout stages, string folder, PipelineEdges edges) : IAsyncDisposable
{
    private static readonly HttpClient Http = new();

    private readonly List<LoggedProcess> _processes = [];

    /// <summary>The processes that were started last.</summary>
    public IReadOnlyList<LoggedProcess> Processes => _processes;

    /// <summary>Starts the processes, the first time or again.</summary>
    public async Task StartAsync()
    {
        await RemoveProcessesAsync();
        var file = Path.Combine(folder, "pipeline.yaml");
        await File.WriteAllTextAsync(file, edges.ToYaml(), TestContext.Current.CancellationToken);
        foreach (var (name, assembly, arguments) in Commands())
        {
            // What an earlier run logged would pass for this one's.
            File.Delete(Path.Combine(folder, $"{name}.log"));
            _processes.Add(LoggedProcess.Start(name, folder, "dotnet", [assembly, .. arguments, "-f", file]));
        }
    }

    /// <summary>Waits until every process says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        foreach (var process in _processes)
        {
            await process.UntilAsync("is ready", async _ => await StatusAsync(process, "ready") is HttpStatusCode.OK);
        }
    }

    /// <summary>What a process answers to a health probe; null while it does not listen.</summary>
    public static async Task<HttpStatusCode?> StatusAsync(LoggedProcess process, string probe)
    {
        if (Listening().Match(process.Log) is not { Success: true } match)
        {
            return null;
        }

        try
        {
            using var answer = await Http.GetAsync(new Uri($"{match.Groups[1].Value}/health/{probe}"), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>What every process says of itself: its health, and the metrics that are not 0.</summary>
    public async Task<string> DescribeAsync() => string.Join('\n', await Task.WhenAll(_processes.Select(DescribeAsync)));

    /// <summary>Asks all processes to stop (SIGTERM).</summary>
    /// <returns>Their exit codes.</returns>
    public Task<int[]> StopAsync() => Task.WhenAll(_processes.Select(process => process.StopAsync()));

    /// <summary>Ends all processes as a crash would (SIGKILL).</summary>
    public Task KillAsync() => Task.WhenAll(_processes.Select(process => process.StopAsync("KILL")));

    /// <summary>The end of every log.</summary>
    public string Tail() => string.Join('\n', _processes.Select(process => process.Tail()));

    public async ValueTask DisposeAsync() => await RemoveProcessesAsync();

    private static async Task<string> DescribeAsync(LoggedProcess process)
    {
        if (Listening().Match(process.Log) is not { Success: true } match)
        {
            return $"{process.Name} does not listen";
        }

        try
        {
            using var health = await Http.GetAsync(new Uri($"{match.Groups[1].Value}/health/ready"), TestContext.Current.CancellationToken);
            var metrics = await Http.GetStringAsync(new Uri($"{match.Groups[1].Value}/metrics"), TestContext.Current.CancellationToken);
            var told = metrics.Split('\n').Where(line => line.StartsWith("cdc_", StringComparison.Ordinal) && !line.Contains("_bucket", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
            return $"--- {process.Name}\n{await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}\n{string.Join('\n', told)}";
        }
        catch (HttpRequestException exception)
        {
            return $"{process.Name}: {exception.Message}";
        }
    }

    [GeneratedRegex(@"Health and metrics are at (http://[^\s/]+)")]
    private static partial Regex Listening();

    private IEnumerable<(string Name, string Assembly, string[] Arguments)> Commands() => stages switch
    {
        StageLayout.AllInOne => [("cdc", Assembly("all-in-one", "cdc"), ["run"])],
        _ =>
        [
            ("decoder", Assembly("decoder", "Cdc.Decoder"), []),
            ("enricher", Assembly("enricher", "Cdc.Enricher"), []),
            ("sink", Assembly("sink", "Cdc.Sink"), []),
        ],
    };

    // The tests run from bin/<configuration>/<framework>/, and the services were built into folders of the same names.
    private static string Assembly(string service, string name)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(RepositoryRoot.Folder, "services", service, "bin", framework.Parent!.Name, framework.Name, $"{name}.dll");
    }

    private async Task RemoveProcessesAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        _processes.Clear();
    }
}
