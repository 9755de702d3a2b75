using Cdc.Core.Delivery;

namespace Cdc.Delivering.Queueing;

/// <summary>
/// What waits for one table, in order, and when it is due: on rows, bytes or age across batches and topic-partitions, at a barrier, or on demand.
/// </summary>
/// <remarks>Safe from any thread. One writer takes.</remarks>
internal sealed class TableQueue(BatchLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<Segment> _segments = new();
    private readonly List<(long Number, TaskCompletionSource Done)> _flushes = [];
    private long _added;
    private long _finished;
    private long _demanded;
    private Segment? _last;

    /// <summary>Rows that wait, those being inserted included.</summary>
    public long Rows { get; private set; }

    /// <summary>Source bytes that wait, those being inserted included.</summary>
    public long Bytes { get; private set; }

    public void Add(Segment segment)
    {
        lock (_lock)
        {
            segment.QueuedAt = time.GetTimestamp();
            _segments.Enqueue(segment);
            _last = segment;
            _added++;
            Rows += segment.Count;
            Bytes += segment.Bytes;
        }
    }

    /// <summary>Makes all that is queued now due at once, without anybody waiting for it.</summary>
    public void Hurry()
    {
        lock (_lock)
        {
            _demanded = _added;
        }
    }

    /// <summary>Makes all that is queued now due at once.</summary>
    /// <returns>Completes when it is durable.</returns>
    public Task Demand()
    {
        lock (_lock)
        {
            _demanded = _added;
            if (_finished >= _added)
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _flushes.Add((_added, done));
            return done.Task;
        }
    }

    /// <summary>How long until something is due: zero or less now; null where nothing waits.</summary>
    /// <remarks>Only the writer asks, while nothing of it is being inserted.</remarks>
    public TimeSpan? DueIn()
    {
        lock (_lock)
        {
            if (!_segments.TryPeek(out var first))
            {
                return null;
            }

            var age = time.GetElapsedTime(first.QueuedAt);
            return _demanded > _finished || HasBarrier() || limits.Close(Narrow(Rows), Bytes, age) ? TimeSpan.Zero : limits.MaxWait - age;
        }
    }

    /// <summary>Takes what goes into one insert: segments of one schema, a truncate alone. At least one where any waits.</summary>
    public List<Segment> Take()
    {
        lock (_lock)
        {
            var taken = new List<Segment>();
            var rows = 0L;
            var bytes = 0L;
            while (_segments.TryPeek(out var next) && (taken.Count == 0 || Joins(taken[0], next, rows, bytes)))
            {
                taken.Add(_segments.Dequeue());
                rows += next.Count;
                bytes += next.Bytes;
            }

            return taken;
        }
    }

    /// <summary>Notes that what was taken is durable and released.</summary>
    public void Finish(List<Segment> taken)
    {
        List<TaskCompletionSource> done;
        lock (_lock)
        {
            _finished += taken.Count;
            _last = _segments.Count > 0 ? _last : null;
            Rows -= taken.Sum(segment => (long)segment.Count);
            Bytes -= taken.Sum(segment => segment.Bytes);
            done = [.. _flushes.Where(flush => flush.Number <= _finished).Select(flush => flush.Done)];
            _flushes.RemoveAll(flush => flush.Number <= _finished);
        }

        done.ForEach(flush => flush.SetResult());
    }

    private bool Joins(Segment first, Segment next, long rows, long bytes) =>
        !first.IsTruncate && !next.IsTruncate && first.Schema.SaysTheSameAs(next.Schema)
        && rows + next.Count <= limits.MaxRows && bytes + next.Bytes <= limits.MaxBytes;

    /// <summary>Whether what waits cannot become one insert anyway, so that there is no use in waiting for more.</summary>
    private bool HasBarrier()
    {
        var first = _segments.Peek();
        return first.IsTruncate || _last!.IsTruncate || !_last.Schema.SaysTheSameAs(first.Schema);
    }

    private static int Narrow(long rows) => (int)Math.Min(rows, int.MaxValue);
}
