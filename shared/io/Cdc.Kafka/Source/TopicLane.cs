using Cdc.Core.Batches;
using Cdc.Core.Delivery;
using Cdc.Kafka.Settings;
using Confluent.Kafka;

namespace Cdc.Kafka.Source;

/// <summary>One topic's way into batches: the batch that is being filled, and whether the topic may be read. Used by the polling thread alone.</summary>
/// <remarks>
/// A batch has one topic, so that what is held of it is held for that topic alone: a table that waits pauses its own topic, and takes
/// nothing from the others but its share of memory.
/// </remarks>
internal sealed class TopicLane(string topic, BatchQueue queue, TimeProvider time)
{
    // Of what the topic may hold: at half of it the events are to move on, so that the other half can be read meanwhile.
    private const int Half = 2;
    private const int Quarter = 4;

    private readonly MemoryShare _share = queue.AddShare();
    private ChangeBatch? _batch;
    private long _sinceUrgent;

    public string Topic { get; } = topic;

    public bool IsEmpty => _batch is null || _batch.Records.IsEmpty;

    /// <summary>When the batch got its first record, as <see cref="TimeProvider.GetTimestamp"/> tells.</summary>
    public long Opened { get; private set; }

    /// <summary>How long the batch has been waiting for more.</summary>
    public TimeSpan Age => IsEmpty ? TimeSpan.Zero : time.GetElapsedTime(Opened);

    /// <summary>The batch to copy keys and values into.</summary>
    public ChangeBatch Batch => _batch ??= queue.Rent(_share);

    /// <summary>Whether the topic holds all that it may, with what is being read.</summary>
    public bool IsFull
    {
        get
        {
            var (held, allowance) = queue.Stand(_share);
            return held >= allowance;
        }
    }

    /// <summary>Whether so much is finished that reading on pays.</summary>
    public bool HasRoom
    {
        get
        {
            var (held, allowance) = queue.Stand(_share);
            return held < allowance - (allowance / Quarter);
        }
    }

    /// <summary>Adds the record whose key and value were copied last.</summary>
    /// <returns>Whether it is the batch's first.</returns>
    public bool Add(ConsumeResult<Slice, Slice> result)
    {
        var isFirst = IsEmpty;
        if (isFirst)
        {
            Opened = time.GetTimestamp();
        }

        var timestamp = result.Message.Timestamp;
        Batch.AddRecord(result.Topic, result.Partition.Value, new RecordEntry
        {
            Offset = result.Offset.Value,
            TimestampMs = timestamp.Type == TimestampType.NotAvailable ? 0 : timestamp.UnixTimestampMs,
            Key = result.Message.Key,
            Value = result.Message.Value,
            Headers = ConsumedHeaders.Append(Batch, result.Message.Headers),
        });
        return isFirst;
    }

    /// <summary>Whether the batch has all it may have.</summary>
    public bool IsBatchFull(ReadOptions limits) =>
        _batch is { } batch && (batch.Records.Length >= limits.MaxRecords || batch.Arena.Length >= limits.MaxBytes);

    /// <summary>Gives the batch away, held once; null where it is empty.</summary>
    public ChangeBatch? Take()
    {
        if (IsEmpty)
        {
            return null;
        }

        var taken = _batch!;
        _batch = null;
        taken.IsUrgent = IsUrgent(taken);
        taken.HoldAll();
        return taken;
    }

    /// <summary>Gives up what is being filled, and the share.</summary>
    public void Close()
    {
        if (_batch is not null)
        {
            queue.Discard(_batch);
            _batch = null;
        }

        queue.RemoveShare(_share);
    }

    private bool IsUrgent(ChangeBatch taken)
    {
        _sinceUrgent += taken.Footprint;
        var (held, allowance) = queue.Stand(_share);
        if (held < allowance / Half || _sinceUrgent < allowance / Quarter)
        {
            return false;
        }

        _sinceUrgent = 0;
        return true;
    }
}
