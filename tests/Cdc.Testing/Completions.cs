using System.Collections.Concurrent;
using Cdc.Core.Batches;

namespace Cdc.Testing;

/// <summary>Remembers which parts of batches are durable, as a source would commit them.</summary>
public sealed class Completions : IBatchOwner
{
    private readonly ConcurrentQueue<string> _partitions = new();
    private int _batches;

    /// <summary>As <c>topic[partition]@lastOffset</c>, in order.</summary>
    public IReadOnlyList<string> Partitions => [.. _partitions];

    /// <summary>Batches that nobody uses any more.</summary>
    public int Batches => Volatile.Read(ref _batches);

    public void PartitionCompleted(ChangeBatch batch, PartitionSpan partition) =>
        _partitions.Enqueue($"{partition.Topic}[{partition.Partition}]@{partition.LastOffset}");

    public void BatchCompleted(ChangeBatch batch) => Interlocked.Increment(ref _batches);
}
