namespace Cdc.Kafka.Producing;

/// <summary>Messages that were given to the client and are not acknowledged: how many, and who waits for fewer. Safe from any thread.</summary>
internal sealed class Outstanding(int maxMessages, long maxBytes)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _changed;
    private int _messages;
    private long _bytes;
    private bool _closed;

    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return _messages < maxMessages && _bytes < maxBytes;
            }
        }
    }

    public int Messages => Volatile.Read(ref _messages);

    public void Add(int bytes)
    {
        lock (_lock)
        {
            _messages++;
            _bytes += bytes;
        }
    }

    public void Remove(int bytes)
    {
        TaskCompletionSource? waiting = null;
        lock (_lock)
        {
            _messages--;
            _bytes -= bytes;

            // Half empty rather than one less, so that a waiting writer is not woken for every message.
            if (_messages == 0 || (_messages <= maxMessages / 2 && _bytes <= maxBytes / 2))
            {
                (waiting, _changed) = (_changed, null);
            }
        }

        waiting?.TrySetResult();
    }

    /// <summary>Wakes those who wait, now and from now on, as after a failure.</summary>
    public void Close()
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            _closed = true;
            (waiting, _changed) = (_changed, null);
        }

        waiting?.TrySetResult();
    }

    /// <summary>Completes at the next change that matters: half empty, or empty. Look again after it.</summary>
    public Task Change()
    {
        lock (_lock)
        {
            return _messages == 0 || _closed ? Task.CompletedTask : (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
