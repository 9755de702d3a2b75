using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace Cdc.Testing;

/// <summary>An Apache Kafka broker (KRaft, one node) as a child process on free ports, with a temporary log folder. Takes about 5 s to start.</summary>
public sealed class RealKafka : IAsyncDisposable
{
    private static readonly string Home = Path.Combine(RepositoryRoot.Parts, "kafka");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("cdc-kafka-").FullName;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private RealKafka() => BootstrapServers = $"127.0.0.1:{FreePort.Next()}";

    /// <summary>Whether this machine can run it.</summary>
    public static bool IsAvailable => UnavailableReason is null;

    /// <summary>What is missing here, or null.</summary>
    public static string? UnavailableReason =>
        !Directory.Exists(Home) ? $"No real Kafka: {Home} is not there."
        : !CommandPath.Has("java") ? "No real Kafka: java is not on PATH."
        : null;

    /// <summary>Address and port, as for <c>bootstrap.servers</c>. The same after a restart.</summary>
    public string BootstrapServers { get; }

    /// <summary>Client settings that lead here.</summary>
    public ImmutableDictionary<string, string> Settings => ImmutableDictionary<string, string>.Empty.Add("bootstrap.servers", BootstrapServers);

    private string Properties => Path.Combine(_folder, "server.properties");

    /// <summary>Formats a log folder, starts a broker and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message holds what it printed.</exception>
    public static async Task<RealKafka> StartAsync(CancellationToken cancellationToken = default)
    {
        var kafka = new RealKafka();
        try
        {
            await kafka.FormatAsync(cancellationToken);
            await kafka.StartAgainAsync(cancellationToken);
            return kafka;
        }
        catch
        {
            await kafka.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the broker again after <see cref="StopAsync"/>, with what it held.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        _process = Run("kafka-server-start.sh", Properties);
        using var admin = new AdminClientBuilder(Settings).SetLogHandler((_, _) => { }).Build();
        var since = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(admin, cancellationToken))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new InvalidOperationException($"Kafka did not start:\n{Output()}");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Kills the broker, as an outage does. Its log folder stays.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FormatAsync(CancellationToken cancellationToken)
    {
        var controller = $"127.0.0.1:{FreePort.Next()}";
        string[] own =
        [
            $"listeners=PLAINTEXT://{BootstrapServers},CONTROLLER://{controller}",
            $"advertised.listeners=PLAINTEXT://{BootstrapServers}",
            $"controller.quorum.voters=1@{controller}",
            $"log.dirs={Path.Combine(_folder, "data")}",

            // After a kill the controller lets the broker back in only when its old session has ended.
            "broker.session.timeout.ms=2000",
            "broker.heartbeat.interval.ms=500",
        ];
        var template = await File.ReadAllLinesAsync(Path.Combine(Home, "config", "server.properties"), cancellationToken);
        var names = own.Select(line => line.Split('=')[0]).ToHashSet();
        await File.WriteAllLinesAsync(Properties, [.. template.Where(line => !names.Contains(line.Split('=')[0])), .. own], cancellationToken);

        // Any id will do, for each broker has a folder of its own; one that begins with a dash would be taken for an option.
        const string Cluster = "MkU3OEVBNTcwNTJENDM2Qk";
        using var format = Run("kafka-storage.sh", "format", "-t", Cluster, "-c", Properties);
        await format.WaitForExitAsync(cancellationToken);
        if (format.ExitCode != 0)
        {
            throw new InvalidOperationException($"kafka-storage.sh format failed:\n{Output()}");
        }
    }

    private static async Task<bool> AnswersAsync(IAdminClient admin, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => admin.GetMetadata(AskTimeout), cancellationToken);
            return true;
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    private Process Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Home, "bin", script), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KAFKA_HEAP_OPTS"] = "-Xmx512m";
        start.Environment["LOG_DIR"] = Path.Combine(_folder, "logs");
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private string Output()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }
}
