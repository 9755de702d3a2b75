using Cdc.Core;
using Cdc.Events.Reading;
using Cdc.Hosting.Pipeline;
using Cdc.Hosting.Service;
using Cdc.Kafka.Producing;
using Cdc.SchemaRegistry;
using Cdc.Stages.Edges;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Enricher;

/// <summary>The enricher on its own: <c>{prefix}.decoded.*</c> → <c>{prefix}.enriched.{table}</c>.</summary>
public static class EnricherService
{
    /// <summary>Runs until told to stop.</summary>
    /// <param name="context">Log, metrics, health.</param>
    /// <param name="options">The pipeline's settings.</param>
    /// <param name="registry">Has the schemas of what is read, gets those of what is written.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ServiceContext context, PipelineOptions options, ISchemaRegistry registry)
    {
        var topics = options.Topics;
        var logger = context.Loggers.CreateLogger(typeof(EnricherService));
        var outage = context.Outage("registry", "The schema registry");
        var schemas = new SchemaReader(registry, outage, logger);
        await using var kafka = KafkaEdges.Open(context, options, [IntermediateTopics.All(topics, IntermediateTopics.Decoded)], $"{topics.Group}-{EnrichProcessor.Stage}");
        using var writer = new EventRecordWriter(topics, IntermediateTopics.Enriched, new SchemaWriter(registry, outage, logger));
        await using var output = new KafkaEventOutput(kafka.Producer, kafka.Topics, writer, topics.Replication);
        IProcessor[] steps = [new EventReadProcessor(schemas, EnrichProcessor.Stage), new EnrichProcessor(Tables(options))];
        var runner = new StageRunner(kafka.Source, steps, output, kafka.DeadLetters, context.Metrics(EnrichProcessor.Stage), logger) { Prepare = schemas.FetchAsync, ConsumerGroup = kafka.Group };
        return await runner.RunAsync(context.Stopping);
    }

    /// <summary>What of a pipeline's settings is the enricher's.</summary>
    public static IReadOnlyList<EnrichTable> Tables(PipelineOptions options) =>
    [
        .. options.Tables.Select(table => new EnrichTable
        {
            Topic = table.Source.Topic,
            Name = table.Source.Name,
            Key = table.Source.Key,
            Filter = table.Filter,
            Add = table.Add,
        }),
    ];

    /// <summary>Reports expressions that are wrong as written.</summary>
    public static void Check(PipelineOptions options, Action<string, string> report)
    {
        foreach (var problem in EnrichProcessor.Check(Tables(options)))
        {
            report($"tables[{problem.Table}].{problem.Key}", problem.Message);
        }
    }
}
