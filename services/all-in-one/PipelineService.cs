using Cdc.Decoder;
using Cdc.Enricher;
using Cdc.Hosting.Pipeline;
using Cdc.Hosting.Service;
using Cdc.Sink;
using Cdc.Sink.Inserting;
using Cdc.Stages.Edges;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.AllInOne;

/// <summary>All stages in one process: Debezium topics → ClickHouse tables, batches handed over in memory.</summary>
public static class PipelineService
{
    private const string Stage = "pipeline";

    /// <summary>Runs until told to stop.</summary>
    /// <param name="context">Log, metrics, health.</param>
    /// <param name="options">The pipeline's settings.</param>
    /// <param name="inserted">Called after each insert that is durable, quickly; null for nobody.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ServiceContext context, PipelineOptions options, Action<TableInsert>? inserted = null)
    {
        var topics = options.Topics;
        var metrics = context.Metrics(Stage);
        await using var kafka = KafkaEdges.Open(context, options, topics.Source, topics.Group);
        await using var sink = SinkEdge.Open(context, options, kafka.DeadLetters, metrics, inserted);
        using var registry = SchemaRegistries.Connect(options.SchemaRegistry);
        using var decoder = DecodeEdge.Open(context, options, registry);
        var runner = new StageRunner(
            kafka.Source,
            [decoder.Processor, new EnrichProcessor(EnricherService.Tables(options))],
            sink.Output,
            kafka.DeadLetters,
            metrics,
            context.Loggers.CreateLogger(typeof(PipelineService)))
        { Prepare = decoder.PrepareAsync, ConsumerGroup = kafka.Group };
        return await runner.RunAsync(context.Stopping);
    }
}
