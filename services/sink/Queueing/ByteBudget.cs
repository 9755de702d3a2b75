namespace Cdc.Sink;

/// <summary>Bounds the bytes that wait in all queues together. Safe from any thread.</summary>
/// <param name="size">Bytes, at least 1. One piece larger than that passes when nothing else is queued.</param>
internal sealed class ByteBudget(long size)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _freed = NewSignal();
    private long _used;

    /// <summary>Bytes taken and not given back.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Takes bytes, if there is room.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="freed">Where there is none: completes when some are given back, and the caller tries again.</param>
    public bool TryTake(long bytes, out Task freed)
    {
        lock (_lock)
        {
            freed = _freed.Task;
            if (_used > 0 && _used + bytes > size)
            {
                return false;
            }

            _used += bytes;
            return true;
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes)
    {
        TaskCompletionSource freed;
        lock (_lock)
        {
            _used -= bytes;
            freed = _freed;
            _freed = NewSignal();
        }

        freed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
