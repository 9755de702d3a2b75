namespace Cdc.Demo.Watching;

/// <summary>The events between generation and ClickHouse (or the dead-letter topic): bounded, counted and timed.</summary>
/// <remarks>
/// Events are told to have arrived by their number, and are taken to arrive in the order in which they were made. Partitions overtake
/// each other by a batch at most, so single latencies may be mixed up a little; their sum is exact.
/// </remarks>
/// <param name="limit">The most events in flight.</param>
/// <param name="time">The clock.</param>
internal sealed class InFlight(int limit, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _room = new(limit);
    private readonly Queue<long> _began = new();
    private readonly Lock _lock = new();
    private LatencyHistogram _latencies = new();
    private long _arrived;

    /// <summary>Events that have arrived.</summary>
    public long Arrived => Volatile.Read(ref _arrived);

    /// <summary>Events on their way.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _began.Count;
            }
        }
    }

    /// <summary>Waits for room and counts an event in.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        lock (_lock)
        {
            _began.Enqueue(time.GetTimestamp());
        }
    }

    /// <summary>Counts events out. Events that come twice, as after a rebalance, are not counted twice.</summary>
    public void Leave(int count)
    {
        lock (_lock)
        {
            var leaving = Math.Min(count, _began.Count);
            for (var i = 0; i < leaving; i++)
            {
                _latencies.Add(time.GetElapsedTime(_began.Dequeue()));
            }

            if (leaving > 0)
            {
                _arrived += leaving;
                _room.Release(leaving);
            }
        }
    }

    /// <summary>Waits until nothing is in flight: until all the room can be taken.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        for (var taken = 0; taken < limit; taken++)
        {
            await _room.WaitAsync(cancellationToken);
        }

        _room.Release(limit);
    }

    /// <summary>The latency that this part of the events stayed under.</summary>
    /// <param name="part">From 0 to 1.</param>
    public TimeSpan Latency(double part)
    {
        lock (_lock)
        {
            return _latencies.Percentile(part);
        }
    }

    /// <summary>Forgets the latencies so far.</summary>
    public void ForgetLatencies()
    {
        lock (_lock)
        {
            _latencies = new LatencyHistogram();
        }
    }

    public void Dispose() => _room.Dispose();
}
