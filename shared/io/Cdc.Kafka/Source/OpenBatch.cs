using Cdc.Core;
using Confluent.Kafka;

namespace Cdc.Kafka;

/// <summary>The batch that is being filled. As a deserializer it copies keys and values from librdkafka's buffer straight into the arena.</summary>
internal sealed class OpenBatch(ReadOptions limits, BatchQueue queue, TimeProvider time) : IDeserializer<Slice>
{
    private readonly BatchLimits _limits = new(limits.MaxRecords, limits.MaxBytes, limits.MaxWait);
    private ChangeBatch _batch = queue.Rent();
    private long _firstRecord;

    public bool IsEmpty => _batch.Records.IsEmpty;

    /// <summary>Whether the batch has all it may have, or has waited long enough.</summary>
    public bool IsDue => _limits.Close(_batch.Records.Length, _batch.Arena.Length, Age);

    /// <summary>How long the batch may still wait for more; null while it is empty.</summary>
    public TimeSpan? Remaining => IsEmpty ? null : _limits.MaxWait > Age ? _limits.MaxWait - Age : TimeSpan.Zero;

    private TimeSpan Age => IsEmpty ? TimeSpan.Zero : time.GetElapsedTime(_firstRecord);

    public Slice Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? Slice.Null : _batch.Append(data);

    /// <summary>Adds the record whose key and value were deserialized last.</summary>
    public void Add(ConsumeResult<Slice, Slice> result)
    {
        if (IsEmpty)
        {
            _firstRecord = time.GetTimestamp();
        }

        var timestamp = result.Message.Timestamp;
        _batch.AddRecord(result.Topic, result.Partition.Value, new RecordEntry
        {
            Offset = result.Offset.Value,
            TimestampMs = timestamp.Type == TimestampType.NotAvailable ? 0 : timestamp.UnixTimestampMs,
            Key = result.Message.Key,
            Value = result.Message.Value,
            Headers = ConsumedHeaders.Append(_batch, result.Message.Headers),
        });
    }

    /// <summary>Gives the batch away, held once, and begins the next.</summary>
    public ChangeBatch Take()
    {
        var taken = _batch;
        taken.HoldAll();
        _batch = queue.Rent();
        return taken;
    }
}
