namespace Cdc.Core.Batches;

/// <summary>The part of a batch that came from one topic-partition, and what of it is not durable yet: the carrier of its events.</summary>
public sealed class PartitionSpan
{
    private int _holds;

    internal PartitionSpan(string topic, int topicNumber, int partition, long firstOffset)
    {
        Topic = topic;
        TopicNumber = topicNumber;
        Partition = partition;
        FirstOffset = firstOffset;
        LastOffset = firstOffset;
    }

    /// <summary>The topic's name.</summary>
    public string Topic { get; }

    /// <summary>The topic as origins of this batch name it.</summary>
    public int TopicNumber { get; }

    /// <summary>The partition's number.</summary>
    public int Partition { get; }

    /// <summary>Offset of the first record of this batch in the partition.</summary>
    public long FirstOffset { get; }

    /// <summary>Offset of the last record of this batch in the partition.</summary>
    public long LastOffset { get; internal set; }

    /// <summary>
    /// Whether this is the first that is read of the partition since it was assigned: what the process remembers of it may be missing or out
    /// of date.
    /// </summary>
    public bool StartsAssignment { get; set; }

    /// <summary>Notes that something which came of this span must become durable before the span is complete. Safe from any thread.</summary>
    public void Hold() => Interlocked.Increment(ref _holds);

    /// <summary>Ends one hold. Safe from any thread.</summary>
    /// <returns>Whether that was the last one: the span is complete.</returns>
    public bool Release()
    {
        var left = Interlocked.Decrement(ref _holds);
        return left >= 0 ? left == 0 : throw new InvalidOperationException("A partition span was released more often than held.");
    }
}
