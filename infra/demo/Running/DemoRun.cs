using System.Collections.Immutable;
using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.Configuration;
using Cdc.Debezium.Settings;
using Cdc.Demo.Checking;
using Cdc.Demo.Generating;
using Cdc.Demo.Showing;
using Cdc.Demo.Watching;
using Cdc.EmbeddedKafka;
using Cdc.Hosting.Service;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Producing;
using Cdc.Stages.Edges;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Cdc.Demo.Running;

/// <summary>One run of the demo, from an embedded Kafka that has nothing in it to a comparison of ClickHouse with the source.</summary>
/// <remarks>
/// <code>
///   generator ─▶ source topic ─▶ decoder ─▶ cdc.decoded.* ─▶ enricher ─▶ cdc.enriched.* ─▶ sink ─▶ ClickHouse
///       ▲                            └────────────┴── cdc.dead-letters ──┴────────┐               │
///       └───────────────── at most MaxInFlight events on their way ◀──────────────┴───────────────┘
/// </code>
/// The embedded Kafka keeps some 5 MB of a partition and drops what is older, read or not: that is what the bound is for.
/// </remarks>
internal sealed class DemoRun
{
    private const int Partitions = 8;
    private const int MaxInFlight = Partitions * 2_000;

    private readonly DemoOptions _options;
    private readonly PipelineOptions _pipeline;
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time = TimeProvider.System;

    private DemoRun(DemoOptions options, PipelineOptions pipeline, IAnsiConsole console)
    {
        _options = options;
        _pipeline = pipeline;
        _console = console;
    }

    /// <summary>Runs the demo on the process's console: in colour on a terminal, as plain text elsewhere.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(DemoOptions options, CancellationToken stopping)
    {
        var settings = new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect };
        return RunAsync(options, AnsiConsole.Create(settings), stopping);
    }

    /// <summary>Runs the demo; mistakes and failures are told on standard error.</summary>
    /// <returns>An <see cref="ExitCode"/>; <see cref="ExitCode.Unexpected"/> also where the target differs from the source.</returns>
    public static async Task<int> RunAsync(DemoOptions options, IAnsiConsole console, CancellationToken stopping)
    {
        try
        {
            using var kafka = EmbeddedKafkaBroker.Start();
            var pipeline = Configure(options, kafka.BootstrapServers);
            return await new DemoRun(options, pipeline, console).RunAsync(kafka, stopping);
        }
        catch (ConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.Configuration;
        }
        catch (Exception exception) when (exception is DemoFailedException or ClickHouseException or KafkaFailureException)
        {
            await Console.Error.WriteLineAsync($"demo: {exception.Message}");
            return ExitCode.Unexpected;
        }
    }

    private static PipelineOptions Configure(DemoOptions options, string bootstrapServers)
    {
        var pipeline = PipelineConfiguration.Load(options.ConfigurationFile, ImmutableDictionary<string, string>.Empty);
        return pipeline with
        {
            Kafka = pipeline.Kafka.SetItem("bootstrap.servers", bootstrapServers),
            ClickHouse = pipeline.ClickHouse with { Url = options.ClickHouse },
        };
    }

    private async Task<int> RunAsync(EmbeddedKafkaBroker kafka, CancellationToken stopping)
    {
        using var client = new ClickHouseClient(_pipeline.ClickHouse);
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(format => format.SingleLine = true)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        var table = new DemoTable(client, _pipeline.ClickHouse.Database, TableOptions().Name!);
        await table.RequireAbsentAsync(stopping);
        CreateTopics(kafka, table.Name);

        var generator = new RideBookingGenerator(RideBookingMix.For(_options.Once ? _options.Events : DemoOptions.ManyEvents, _options.Seed));
        using var inFlight = new InFlight(MaxInFlight, _time);
        var progress = new DemoProgress(generator, inFlight, _time);
        await using var letters = new DeadLetterWatch(_pipeline, loggers, progress.Refused);
        var code = await FlowAsync(loggers, generator, inFlight, progress, letters, stopping);
        return code == ExitCode.Stopped ? await ConcludeAsync(table, generator, progress, letters) : code;
    }

    private TableOptions TableOptions() =>
        _pipeline.Source.Tables.FirstOrDefault(table => new Cdc.Core.Batches.TopicPattern(table.Topic).Matches(RideBookingGenerator.Topic) && table.Name is not null)
        ?? throw new ConfigurationException($"{_options.ConfigurationFile}: expected an entry under tables with a name for the topic {RideBookingGenerator.Topic}");

    private void CreateTopics(EmbeddedKafkaBroker kafka, string table)
    {
        kafka.CreateTopic(RideBookingGenerator.Topic, Partitions);
        kafka.CreateTopic(IntermediateTopics.Of(_pipeline.Topics, IntermediateTopics.Decoded, table), Partitions);
        kafka.CreateTopic(IntermediateTopics.Of(_pipeline.Topics, IntermediateTopics.Enriched, table), Partitions);
        kafka.CreateTopic(_pipeline.Topics.DeadLetters, 1);
    }

    /// <summary>Makes events until there are enough or the demo is told to stop, and lets the last one arrive.</summary>
    private async Task<int> FlowAsync(
        ILoggerFactory loggers, RideBookingGenerator generator, InFlight inFlight, DemoProgress progress, DeadLetterWatch letters, CancellationToken stopping)
    {
        await using var services = DemoPipeline.Start(_pipeline, loggers, progress.Inserted);
        await using var producer = new KafkaProducer(_pipeline.Kafka, loggers.CreateLogger<KafkaProducer>());
        using var end = new CancellationTokenSource();
        var reading = letters.RunAsync(end.Token);
        var showing = ProgressView.ShowAsync(_console, progress, letters, _options, end.Token);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping, end.Token);
        var flow = FlowAsync(new RideProducer(producer, generator, inFlight, Partitions, _time), inFlight, progress, enough.Token, end.Token);
        try
        {
            var first = await Task.WhenAny(flow, services.Ended, StallWatch.RunAsync(inFlight, _time, end.Token));
            await first;
            return flow.IsCompletedSuccessfully ? await services.StopAsync() : throw new DemoFailedException("A service ended before everything had arrived; its log says why.");
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(flow, showing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FlowAsync(RideProducer source, InFlight inFlight, DemoProgress progress, CancellationToken stopping, CancellationToken abort)
    {
        // The consumer groups take some seconds to form; the first event waits for that, and the clock starts with the second.
        await source.SendAsync(1, rate: null, stopping);
        await inFlight.EmptyAsync(abort);
        progress.Begin();
        await source.SendAsync(_options.Once ? _options.Events : long.MaxValue, _options.Rate, stopping);
        await inFlight.EmptyAsync(abort);
        progress.End();
    }

    private async Task<int> ConcludeAsync(DemoTable table, RideBookingGenerator generator, DemoProgress progress, DeadLetterWatch letters)
    {
        var comparison = await TableComparison.RunAsync(table, generator.Table, CancellationToken.None);
        var differences = comparison.Differences.Concat(DeadLetterComparison.Differences(generator.Counts.Refusals, letters.ByReason)).ToList();
        var report = new DemoReport(_console);
        report.Numbers(progress, generator, comparison);
        report.DeadLetters(letters.ByReason);
        foreach (var query in SampleQuery.All(table.CurrentView))
        {
            report.Query(query, await table.QueryAsync(query.Sql, CancellationToken.None));
        }

        report.Verdict(comparison, differences);
        return differences.Count == 0 ? ExitCode.Stopped : ExitCode.Unexpected;
    }
}
