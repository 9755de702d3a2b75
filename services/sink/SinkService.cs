using Cdc.Events.Reading;
using Cdc.Hosting.Pipeline;
using Cdc.Hosting.Service;
using Cdc.SchemaRegistry;
using Cdc.Sink.Inserting;
using Cdc.Stages.Edges;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Sink;

/// <summary>The sink on its own: <c>{prefix}.enriched.*</c> → ClickHouse tables.</summary>
public static class SinkService
{
    /// <summary>Runs until told to stop.</summary>
    /// <param name="context">Log, metrics, health.</param>
    /// <param name="options">The pipeline's settings.</param>
    /// <param name="registry">Has the schemas of what is read.</param>
    /// <param name="inserted">Called after each insert that is durable, quickly; null for nobody.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ServiceContext context, PipelineOptions options, ISchemaRegistry registry, Action<TableInsert>? inserted = null)
    {
        var topics = options.Topics;
        var logger = context.Loggers.CreateLogger(typeof(SinkService));
        var metrics = context.Metrics(SinkEdge.Stage);
        var schemas = new SchemaReader(registry, context.Outage("registry", "The schema registry"), logger);
        await using var kafka = KafkaEdges.Open(context, options, [IntermediateTopics.All(topics, IntermediateTopics.Enriched)], $"{topics.Group}-{SinkEdge.Stage}");
        await using var sink = SinkEdge.Open(context, options, kafka.DeadLetters, metrics, inserted);
        var runner = new StageRunner(kafka.Source, [new EventReadProcessor(schemas, SinkEdge.Stage)], sink.Output, kafka.DeadLetters, metrics, logger) { Prepare = schemas.FetchAsync, ConsumerGroup = kafka.Group };
        return await runner.RunAsync(context.Stopping);
    }
}
