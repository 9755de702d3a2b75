using System.Net;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Neighbours;

/// <summary>A Kafka Connect worker with Debezium's connectors.</summary>
internal sealed class KafkaConnect : IAsyncDisposable
{
    private static readonly string Home = Path.Combine(RepositoryRoot.Parts, "kafka");
    private static readonly string Plugins = Path.Combine(RepositoryRoot.Parts, "debezium");

    private readonly LoggedProcess _process;
    private readonly HttpClient _http;

    private KafkaConnect(LoggedProcess process, Uri url)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = url };
        Url = url;
    }

    /// <summary>What is missing here, or null.</summary>
    public static string? UnavailableReason => Directory.Exists(Plugins) ? null : $"No Debezium: {Plugins} is not there.";

    /// <summary>The REST interface.</summary>
    public Uri Url { get; }

    /// <summary>Starts a worker and waits until it answers.</summary>
    public static async Task<KafkaConnect> StartAsync(string folder, string bootstrapServers)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var properties = Path.Combine(folder, "connect.properties");
        string[] own = [$"bootstrap.servers={bootstrapServers}", $"listeners={url.ToString().TrimEnd('/')}", $"plugin.path={Plugins}"];
        var names = own.Select(NameOf).ToHashSet();
        var template = await File.ReadAllLinesAsync(Path.Combine(Home, "config", "connect-distributed.properties"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(properties, [.. template.Where(line => !names.Contains(NameOf(line))), .. own], TestContext.Current.CancellationToken);

        var process = LoggedProcess.Start("connect", folder, Path.Combine(Home, "bin", "connect-distributed.sh"), [properties], KeyValuePair.Create("KAFKA_HEAP_OPTS", "-Xmx512m"));
        var connect = new KafkaConnect(process, url);
        await process.UntilAsync("answers", connect.AnswersAsync);
        return connect;
    }

    /// <summary>Removes a connector and waits until its task has left the database.</summary>
    public async Task RemoveAsync(string connector)
    {
        using var answer = await _http.DeleteAsync($"connectors/{connector}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends a connector with its task and starts both again.</summary>
    public async Task RestartAsync(string connector)
    {
        using var answer = await _http.PostAsync(new Uri($"connectors/{connector}/restart?includeTasks=true", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The end of its log.</summary>
    public string Tail() => _process.Tail();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private static string NameOf(string line) => line.Split('=')[0];

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("connectors", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
