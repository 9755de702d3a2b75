using System.Collections.Concurrent;
using System.Threading.Channels;
using Cdc.Core;

namespace Cdc.Kafka;

/// <summary>Closed batches on their way to the reader, the bytes they hold until they are finished, and the pool they come from.</summary>
/// <remarks>
/// One thread fills it. It asks <see cref="IsFull"/> before it reads on, so that the channel itself needs no bound and a batch that is
/// closed always finds its place.
/// </remarks>
internal sealed class BatchQueue(IBatchOwner owner, long budget) : IDisposable
{
    private const int Capacity = 4;

    // Batches wait for their insert: a table fills one with dozens. What is not pooled is allocated anew, page by page.
    private const int MaxPooled = 64;

    private readonly Channel<ChangeBatch> _closed = Channel.CreateUnbounded<ChangeBatch>();
    private readonly ConcurrentDictionary<ChangeBatch, long> _unfinished = [];
    private readonly ConcurrentBag<ChangeBatch> _pool = [];
    private readonly AutoResetEvent _progress = new(false);
    private readonly Lock _lock = new();
    private long _unfinishedBytes;
    private int _handedOut;
    private bool _stopped;

    /// <summary>Whether no more is to be read now.</summary>
    public bool IsFull => _closed.Reader.Count >= Capacity || Interlocked.Read(ref _unfinishedBytes) >= budget;

    /// <summary>Whether so much is finished that reading on pays.</summary>
    public bool HasRoom => _closed.Reader.Count <= Capacity / 2 && Interlocked.Read(ref _unfinishedBytes) < budget - (budget / 4);

    /// <summary>Set when a batch was taken or finished.</summary>
    public WaitHandle Progress => _progress;

    /// <summary>Batches that the reader took and that are not finished.</summary>
    public int HandedOut => Volatile.Read(ref _handedOut);

    public ChangeBatch Rent() => _pool.TryTake(out var batch) ? batch : new ChangeBatch(owner);

    public void Add(ChangeBatch batch)
    {
        var bytes = batch.Arena.Length;
        _unfinished[batch] = bytes;
        Interlocked.Add(ref _unfinishedBytes, bytes);
        _closed.Writer.TryWrite(batch);
    }

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

    /// <summary>Takes a batch back that everybody has finished with.</summary>
    public void Return(ChangeBatch batch)
    {
        Free(batch);
        Interlocked.Decrement(ref _handedOut);
        _progress.Set();
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
                Free(batch);
            }
        }
    }

    public void Dispose()
    {
        while (_pool.TryTake(out var batch))
        {
            batch.Dispose();
        }
    }

    private void Free(ChangeBatch batch)
    {
        if (_unfinished.TryRemove(batch, out var bytes))
        {
            Interlocked.Add(ref _unfinishedBytes, -bytes);
        }

        if (_pool.Count >= MaxPooled)
        {
            batch.Dispose();
            return;
        }

        batch.Clear();
        _pool.Add(batch);
    }
}
