using System.Threading.Channels;
using Cdc.Core.Batches;
using Cdc.Core.Delivery;

namespace Cdc.Kafka.Source;

/// <summary>Closed batches on their way to the reader, the memory that batches take until they are finished, and the pool they come from.</summary>
/// <remarks>
/// One thread fills it. It asks before it reads on, so that the channel itself needs no bound and a batch that is closed always finds its
/// place. Everything else is safe from any thread.
/// </remarks>
internal sealed class BatchQueue(IBatchOwner owner, long budget, TimeProvider time) : IDisposable
{
    // The reader is the slower one: more closed batches would only grow old.
    private const int Capacity = 4;

    // Of what a topic may hold, so that one batch can be filled while others are on their way.
    private const int BatchesOfAShare = 4;

    private readonly Channel<ChangeBatch> _closed = Channel.CreateUnbounded<ChangeBatch>();
    private readonly BatchPool _pool = new(owner, time);
    private readonly MemoryShares _shares = new(budget, time);
    private readonly Dictionary<ChangeBatch, (MemoryShare Share, long Bytes)> _inUse = [];

    // What the topic's last finished batch held.
    private readonly Dictionary<MemoryShare, BatchSizes> _sizes = [];
    private readonly AutoResetEvent _progress = new(false);
    private readonly Lock _lock = new();
    private int _handedOut;
    private bool _stopped;

    /// <summary>Whether nothing more is to be read now, of any topic.</summary>
    public bool IsFull
    {
        get
        {
            lock (_lock)
            {
                return _closed.Reader.Count >= Capacity || _shares.IsExhausted;
            }
        }
    }

    /// <summary>Whether so much is finished that reading on pays.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return _closed.Reader.Count <= Capacity / 2 && _shares.HasRoom;
            }
        }
    }

    /// <summary>Set when a batch was taken or finished.</summary>
    public WaitHandle Progress => _progress;

    /// <summary>Batches that the reader took and that are not finished.</summary>
    public int HandedOut => Volatile.Read(ref _handedOut);

    public MemoryShare AddShare()
    {
        lock (_lock)
        {
            var share = _shares.Add();
            _sizes.Add(share, default);
            return share;
        }
    }

    public void RemoveShare(MemoryShare share)
    {
        lock (_lock)
        {
            _shares.Remove(share);
            _sizes.Remove(share);
        }
    }

    /// <summary>What a topic holds, and what it may hold, bytes.</summary>
    public (long Held, long Allowance) Stand(MemoryShare share)
    {
        lock (_lock)
        {
            return (share.Held, _shares.Allowance(share));
        }
    }

    /// <summary>A batch to fill, counted to a topic's share.</summary>
    public ChangeBatch Rent(MemoryShare share)
    {
        lock (_lock)
        {
            var batch = _pool.Take(_shares.Allowance(share) / BatchesOfAShare, _sizes.GetValueOrDefault(share));
            _inUse.Add(batch, (share, batch.Footprint));
            _shares.Resize(share, batch.Footprint);
            return batch;
        }
    }

    public void Add(ChangeBatch batch) => _closed.Writer.TryWrite(batch);

    public async ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await _closed.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lock (_lock)
            {
                if (!_stopped && _closed.Reader.TryRead(out var batch))
                {
                    Interlocked.Increment(ref _handedOut);
                    _progress.Set();
                    return batch;
                }
            }
        }

        return null;
    }

    /// <summary>Gives up a batch that was never added.</summary>
    public void Discard(ChangeBatch batch)
    {
        lock (_lock)
        {
            // Its arrays are gone with it, and counted down as they go.
            batch.Dispose();
            _inUse.Remove(batch);
        }
    }

    /// <summary>Counts what a batch takes more or less than before. What nobody uses is the pool's.</summary>
    public void Resized(ChangeBatch batch, long bytes)
    {
        lock (_lock)
        {
            if (_inUse.TryGetValue(batch, out var use))
            {
                _inUse[batch] = use with { Bytes = use.Bytes + bytes };
                _shares.Resize(use.Share, bytes);
            }
        }
    }

    /// <summary>Takes a batch back that everybody has finished with.</summary>
    public void Return(ChangeBatch batch)
    {
        lock (_lock)
        {
            if (_inUse.Remove(batch, out var use))
            {
                Learn(use.Share, batch.Sizes);
                _shares.Finish(use.Share, use.Bytes);
                _pool.Return(batch, budget - _shares.Held);
            }
        }

        Interlocked.Decrement(ref _handedOut);
        _progress.Set();
    }

    /// <summary>Gives memory back that was pooled and not needed for a while.</summary>
    public void Trim()
    {
        lock (_lock)
        {
            _pool.Trim();
        }
    }

    /// <summary>Hands out no more: what was not taken will be read again after a restart.</summary>
    /// <param name="failure">Thrown to the reader; null for an orderly stop.</param>
    public void Stop(Exception? failure = null)
    {
        lock (_lock)
        {
            _stopped = true;
            _closed.Writer.TryComplete(failure);
            while (_closed.Reader.TryRead(out var batch))
            {
                _inUse.Remove(batch);
                batch.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _pool.Dispose();
        }

        _progress.Dispose();
    }

    private void Learn(MemoryShare share, BatchSizes sizes)
    {
        // Not where the topic is gone meanwhile.
        if (_sizes.ContainsKey(share))
        {
            _sizes[share] = sizes;
        }
    }
}
