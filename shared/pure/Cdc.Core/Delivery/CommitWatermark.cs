namespace Cdc.Core.Delivery;

/// <summary>The offset of one topic-partition below which nothing is unfinished: what may be committed.</summary>
/// <remarks>
/// Spans of offsets are tracked in the order in which they were consumed, and complete in any order. A completed span never moves the
/// watermark over an earlier one that is unfinished. Not safe for concurrent use; callers lock.
/// <para>Kafka's <i>high watermark</i> is another thing: the broker's end-of-log mark.</para>
/// </remarks>
public sealed class CommitWatermark
{
    private readonly Queue<Entry> _unfinished = new();
    private long _lastTracked = -1;

    /// <summary>The next offset to consume after a restart, as Kafka commits it; null before anything has completed.</summary>
    public long? Next { get; private set; }

    /// <summary>Whether anything tracked is unfinished.</summary>
    public bool HasUnfinished => _unfinished.Count > 0;

    /// <summary>Spans at or past <see cref="Next"/>: what is unfinished, and what was finished behind it.</summary>
    public int Unfinished => _unfinished.Count;

    /// <summary>Notes that the offsets up to <paramref name="lastOffset"/> are in flight.</summary>
    /// <param name="lastOffset">The last offset of the span; later than any tracked before. Offsets may have gaps (compaction, transactions).</param>
    public void Track(long lastOffset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lastOffset, _lastTracked);
        _lastTracked = lastOffset;
        _unfinished.Enqueue(new Entry(lastOffset));
    }

    /// <summary>Notes that the span ending in <paramref name="lastOffset"/> is durable.</summary>
    /// <returns>Whether <see cref="Next"/> moved.</returns>
    /// <exception cref="InvalidOperationException">No such span is unfinished.</exception>
    public bool Complete(long lastOffset)
    {
        var entry = _unfinished.FirstOrDefault(candidate => candidate.LastOffset == lastOffset && !candidate.IsDone)
            ?? throw new InvalidOperationException($"No unfinished span ends in offset {lastOffset}.");
        entry.IsDone = true;
        var moved = false;
        while (_unfinished.TryPeek(out var first) && first.IsDone)
        {
            Next = _unfinished.Dequeue().LastOffset + 1;
            moved = true;
        }

        return moved;
    }

    private sealed class Entry(long lastOffset)
    {
        public long LastOffset { get; } = lastOffset;

        public bool IsDone { get; set; }
    }
}
