namespace Cdc.Core;

/// <summary>Who made a batch and wants to know when what came of it is durable. Called from any thread, quickly.</summary>
public interface IBatchOwner
{
    /// <summary>All that came of this topic-partition's records in the batch is durable: its offsets may be committed, in their order.</summary>
    void PartitionCompleted(ChangeBatch batch, PartitionSpan partition);

    /// <summary>Nobody uses the batch any more: it may be cleared and reused.</summary>
    void BatchCompleted(ChangeBatch batch);
}
