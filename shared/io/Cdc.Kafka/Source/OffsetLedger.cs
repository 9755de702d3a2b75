using Cdc.Core.Batches;

namespace Cdc.Kafka.Source;

/// <summary>What was read of the assigned partitions, what of it is finished, and what is therefore to be committed. Safe from any thread.</summary>
/// <remarks>
/// A span belongs to the assignment that it was read under. When a partition is taken away its tracker is forgotten, so that a span
/// which completes late says nothing of a later assignment of the same partition.
/// </remarks>
internal sealed class OffsetLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TopicPartitionKey, PartitionTracker> _assigned = [];
    private readonly Dictionary<PartitionSpan, PartitionTracker> _open = [];

    public void Assign(TopicPartitionKey key, long? committed)
    {
        lock (_lock)
        {
            _assigned[key] = new PartitionTracker(key, committed);
        }
    }

    public void Forget(IEnumerable<TopicPartitionKey> keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_assigned.Remove(key, out var tracker))
                {
                    ForgetSpans(tracker);
                }
            }
        }
    }

    /// <summary>Notes a closed batch as in flight.</summary>
    public void Track(ChangeBatch batch)
    {
        lock (_lock)
        {
            foreach (var span in batch.Partitions)
            {
                if (_assigned.TryGetValue(new(span.Topic, span.Partition), out var tracker))
                {
                    span.StartsAssignment = !tracker.HasRead;
                    tracker.HasRead = true;
                    tracker.Watermark.Track(span.LastOffset);
                    tracker.Position = span.LastOffset + 1;
                    tracker.End = null;
                    _open.Add(span, tracker);
                }
            }
        }
    }

    /// <summary>Notes that a span is durable; one of an assignment that is over is ignored.</summary>
    public void Complete(PartitionSpan span)
    {
        lock (_lock)
        {
            if (_open.Remove(span, out var tracker))
            {
                tracker.Watermark.Complete(span.LastOffset);
            }
        }
    }

    /// <summary>Notes that the broker has nothing at or past this offset.</summary>
    public void ReachedEnd(TopicPartitionKey key, long offset) => Change(key, tracker => tracker.End = offset);

    public void Heard(TopicPartitionKey key, long highWatermark) => Change(key, tracker => tracker.HighWatermark = highWatermark);

    public void Stopped(TopicPartitionKey key, string error) => Change(key, tracker => tracker.Error = error);

    /// <summary>Spans of these partitions that are in flight.</summary>
    public int Unfinished(IEnumerable<TopicPartitionKey> keys)
    {
        lock (_lock)
        {
            return keys.Sum(key => _assigned.TryGetValue(key, out var tracker) ? tracker.Watermark.Unfinished : 0);
        }
    }

    /// <summary>The trackers whose watermark moved past what is committed, and to where.</summary>
    public List<(PartitionTracker Tracker, long Offset)> Committable()
    {
        lock (_lock)
        {
            return [.. _assigned.Values.Where(tracker => tracker.Committable is not null).Select(tracker => (tracker, tracker.Committable!.Value))];
        }
    }

    public void Committed(IEnumerable<(PartitionTracker Tracker, long Offset)> offsets)
    {
        lock (_lock)
        {
            foreach (var (tracker, offset) in offsets)
            {
                tracker.Committed = offset;
            }
        }
    }

    public IReadOnlyList<TopicPartitionKey> Assigned
    {
        get
        {
            lock (_lock)
            {
                return [.. _assigned.Keys];
            }
        }
    }

    public IReadOnlyList<KafkaPartitionStatus> Status()
    {
        lock (_lock)
        {
            return [.. _assigned.Values.Select(tracker => tracker.Status())];
        }
    }

    private void Change(TopicPartitionKey key, Action<PartitionTracker> change)
    {
        lock (_lock)
        {
            if (_assigned.TryGetValue(key, out var tracker))
            {
                change(tracker);
            }
        }
    }

    private void ForgetSpans(PartitionTracker tracker)
    {
        foreach (var span in _open.Where(open => ReferenceEquals(open.Value, tracker)).Select(open => open.Key).ToList())
        {
            _open.Remove(span);
        }
    }
}
