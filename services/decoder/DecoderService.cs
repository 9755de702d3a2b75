using Cdc.Hosting.Pipeline;
using Cdc.Hosting.Service;
using Cdc.Kafka.Producing;
using Cdc.SchemaRegistry;
using Cdc.Stages.Edges;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Decoder;

/// <summary>The decoder on its own: Debezium topics → <c>{prefix}.decoded.{table}</c>.</summary>
public static class DecoderService
{
    /// <summary>Runs until told to stop.</summary>
    /// <param name="context">Log, metrics, health.</param>
    /// <param name="options">The pipeline's settings.</param>
    /// <param name="registry">Gets the schemas of what is written, and has those that source records name.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ServiceContext context, PipelineOptions options, ISchemaRegistry registry)
    {
        var topics = options.Topics;
        var logger = context.Loggers.CreateLogger(typeof(DecoderService));
        await using var kafka = KafkaEdges.Open(context, options, topics.Source, $"{topics.Group}-{DecodeProcessor.Stage}");
        using var writer = new EventRecordWriter(topics, IntermediateTopics.Decoded, new SchemaWriter(registry, context.Outage("registry", "The schema registry"), logger));
        await using var output = new KafkaEventOutput(kafka.Producer, kafka.Topics, writer, topics.Replication);
        using var decoder = DecodeEdge.Open(context, options, registry);
        var runner = new StageRunner(kafka.Source, [decoder.Processor], output, kafka.DeadLetters, context.Metrics(DecodeProcessor.Stage), logger) { Prepare = decoder.PrepareAsync, ConsumerGroup = kafka.Group };
        return await runner.RunAsync(context.Stopping);
    }
}
