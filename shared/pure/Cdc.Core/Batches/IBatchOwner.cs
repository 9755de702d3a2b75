namespace Cdc.Core.Batches;

/// <summary>Who made a batch and wants to know when what came of it is durable. Called from any thread, quickly.</summary>
public interface IBatchOwner
{
    /// <summary>All that came of this topic-partition's records in the batch is durable: its offsets may be committed, in their order.</summary>
    void PartitionCompleted(ChangeBatch batch, PartitionSpan partition);

    /// <summary>The batch takes more memory than before, or less, for itself (<see cref="ChangeBatch.Footprint"/>) or for what came of it (<see cref="ChangeBatch.Charge"/>).</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="bytes">By how much; negative for less.</param>
    void Resized(ChangeBatch batch, long bytes)
    {
    }

    /// <summary>Nobody uses the batch any more: it may be cleared and reused.</summary>
    void BatchCompleted(ChangeBatch batch);
}
