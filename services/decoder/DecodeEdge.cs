using Cdc.ClickHouse.Client;
using Cdc.Core.Batches;
using Cdc.Debezium.Reading;
using Cdc.Hosting.Service;
using Cdc.Kafka.Source;
using Cdc.SchemaRegistry;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Decoder;

/// <summary>The processor of the decoder, and what it has to be told before it can process a batch.</summary>
/// <remarks>
/// <code>
///   batch ─▶ schemas that records name by id ─▶ types of target tables ─▶ look back ─▶ DecodeProcessor
///            (registry)                          (ClickHouse, where a      (Kafka, where an assignment
///                                                 topic has no schema)      begins in mid-topic)
/// </code>
/// </remarks>
public sealed class DecodeEdge : IDisposable
{
    private readonly RegistrySchemas _schemas;
    private readonly ClickHouseClient _client;
    private readonly TargetColumns? _target;
    private readonly KafkaHistory _history;
    private readonly LookBack _lookBack;
    private readonly HashSet<string> _topics = [];

    private DecodeEdge(RegistrySchemas schemas, ClickHouseClient client, TargetColumns? target, KafkaHistory history, LookBack lookBack, DecodeProcessor processor)
    {
        (_schemas, _client, _target, _history, _lookBack) = (schemas, client, target, history, lookBack);
        Processor = processor;
    }

    /// <summary>The decoder's step.</summary>
    public DecodeProcessor Processor { get; }

    /// <summary>Makes the processor; nothing is asked of anybody before the first batch.</summary>
    /// <param name="context">The service.</param>
    /// <param name="options">The pipeline's settings.</param>
    /// <param name="registry">Has the schemas that source records name; null for none.</param>
    public static DecodeEdge Open(ServiceContext context, PipelineOptions options, ISchemaRegistry? registry)
    {
        var schemas = new RegistrySchemas(registry, context.Outage("registry.source", "The schema registry"));
        var client = new ClickHouseClient(options.ClickHouse);
        var target = options.Decode.TypesFromTarget
            ? new TargetColumns(client, options.ClickHouse.Database, context.Outage("clickhouse.types", "ClickHouse, which is asked for the types of topics without a schema,"))
            : null;
        var processor = new DecodeProcessor(options.Source, schemas, target);
        var history = new KafkaHistory(options.Kafka);
        var lookBack = new LookBack(processor, history, context.Outage("kafka.history", "Kafka"), context.Loggers.CreateLogger<LookBack>());
        return new DecodeEdge(schemas, client, target, history, lookBack, processor);
    }

    /// <summary>Finds out what the processor has to know for a batch.</summary>
    public async ValueTask PrepareAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await _schemas.FetchAsync(batch, cancellationToken);
        if (_target is not null && MeetsSchemaless(batch))
        {
            await _target.FetchAsync(cancellationToken);
        }

        await _lookBack.LearnAsync(batch, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lookBack.Dispose();
        _history.Dispose();
        _client.Dispose();
    }

    /// <summary>Whether a topic is in the batch for the first time with a value, and the value has no schema.</summary>
    private bool MeetsSchemaless(ChangeBatch batch)
    {
        if (batch.Partitions.All(span => _topics.Contains(span.Topic)))
        {
            return false;
        }

        var meets = false;
        foreach (ref readonly var record in batch.Records)
        {
            if (!record.Value.IsNull && _topics.Add(batch.Partitions[record.Partition].Topic))
            {
                meets |= !TopicReader.HasSchema(batch, record.Value);
            }
        }

        return meets;
    }
}
