using Cdc.Core.Batches;

namespace Cdc.Kafka.Source;

/// <summary>Batches for reuse, whose arrays have grown to what is needed. Guarded by the queue's lock.</summary>
internal sealed class BatchPool(IBatchOwner owner, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(10);

    // By the time of their return, the latest last.
    private readonly List<(ChangeBatch Batch, long Returned)> _batches = [];
    private long _bytes;

    /// <summary>The batch that was returned last, of those that are small enough; a new one where there is none.</summary>
    /// <param name="mostBytes">Bytes that the batch may take at most: one that grew under a large topic would take a small topic's whole share.</param>
    /// <param name="sizes">How large a new one is made.</param>
    public ChangeBatch Take(long mostBytes, BatchSizes sizes)
    {
        for (var i = _batches.Count - 1; i >= 0; i--)
        {
            if (_batches[i].Batch.Footprint <= mostBytes)
            {
                var batch = _batches[i].Batch;
                _batches.RemoveAt(i);
                _bytes -= batch.Footprint;
                return batch;
            }
        }

        return new ChangeBatch(owner, sizes);
    }

    /// <summary>Takes a batch back, and keeps it where there is room.</summary>
    /// <param name="batch">Nobody uses it.</param>
    /// <param name="room">What of the budget is not in use, bytes.</param>
    public void Return(ChangeBatch batch, long room)
    {
        batch.Clear();
        if (_bytes + batch.Footprint > room)
        {
            batch.Dispose();
            return;
        }

        _bytes += batch.Footprint;
        _batches.Add((batch, time.GetTimestamp()));
    }

    /// <summary>Gives away what was not needed for a while.</summary>
    public void Trim()
    {
        var old = _batches.TakeWhile(pooled => time.GetElapsedTime(pooled.Returned) > Keep).Count();
        foreach (var (batch, _) in _batches.Take(old))
        {
            _bytes -= batch.Footprint;
            batch.Dispose();
        }

        _batches.RemoveRange(0, old);
    }

    public void Dispose()
    {
        _batches.ForEach(pooled => pooled.Batch.Dispose());
        _batches.Clear();
    }
}
