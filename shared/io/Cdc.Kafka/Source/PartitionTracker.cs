using Cdc.Core.Delivery;

namespace Cdc.Kafka.Source;

/// <summary>One assignment of one partition: a later assignment of the same partition has a tracker of its own. Guarded by the ledger's lock.</summary>
internal sealed class PartitionTracker(TopicPartitionKey key, long? committed)
{
    public TopicPartitionKey Key { get; } = key;

    public CommitWatermark Watermark { get; } = new();

    public long? Committed { get; set; } = committed;

    public long? Position { get; set; } = committed;

    /// <summary>Whether anything of the partition was handed out under this assignment.</summary>
    public bool HasRead { get; set; }

    /// <summary>The offset at which the broker had nothing more, past transaction markers; null where more came since.</summary>
    public long? End { get; set; }

    /// <summary>The broker's end of log, as the consumer last heard.</summary>
    public long? HighWatermark { get; set; }

    public string? Error { get; set; }

    /// <summary>What is to be committed; null where nothing moved since.</summary>
    public long? Committable => Watermark.Next is { } next && next != Committed ? next : null;

    public KafkaPartitionStatus Status() => new(Key.Topic, Key.Partition, Position, Committed, Lag(), Error);

    private long? Lag()
    {
        if (HighWatermark is not { } end)
        {
            return null;
        }

        // Markers of transactions count as offsets but are no records: at the end nothing is left, whatever the numbers say.
        var finished = Watermark.HasUnfinished ? Watermark.Next ?? Committed : End ?? Watermark.Next ?? Committed;
        return Math.Max(0, end - (finished ?? 0));
    }
}
