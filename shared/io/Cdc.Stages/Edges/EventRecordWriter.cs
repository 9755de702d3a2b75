using System.Buffers;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Events.Writing;
using Cdc.Kafka.Producing;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;

namespace Cdc.Stages.Edges;

/// <summary>Events as messages of an intermediate topic: wire format, schema id, JSON.</summary>
/// <param name="topics">Names topics.</param>
/// <param name="stage"><see cref="IntermediateTopics.Decoded"/> or <see cref="IntermediateTopics.Enriched"/>.</param>
/// <param name="schemas">Registers schemas.</param>
public sealed class EventRecordWriter(TopicOptions topics, string stage, SchemaWriter schemas) : IRecordWriter, IDisposable
{
    private readonly Dictionary<string, string> _topics = [];
    private readonly EventJsonWriter _json = new();

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Schemas.Count; i++)
        {
            await schemas.RegisterAsync(TopicOf(batch.Schemas[i]), batch.Schemas[i], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public string Topic(ChangeBatch batch, in EventEntry entry) => TopicOf(batch.Schemas[entry.Schema]);

    /// <inheritdoc/>
    public void WriteValue(ChangeBatch batch, in EventEntry entry, IBufferWriter<byte> output) =>
        _json.Write(batch, entry, schemas.IdOf(batch.Schemas[entry.Schema]), output);

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private string TopicOf(TableSchema schema)
    {
        if (!_topics.TryGetValue(schema.Name, out var topic))
        {
            topic = IntermediateTopics.Of(topics, stage, schema.Name);
            _topics.Add(schema.Name, topic);
        }

        return topic;
    }
}
