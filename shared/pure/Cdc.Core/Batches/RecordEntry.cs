namespace Cdc.Core.Batches;

/// <summary>One record of a batch's source; its bytes stay in the arena until everything that it carries is durable.</summary>
/// <remarks>What did not come from Kafka has a place (a partition and an offset) all the same, and may have no bytes: slices that are null.</remarks>
public struct RecordEntry
{
    /// <summary>Index into <see cref="ChangeBatch.Partitions"/>.</summary>
    public int Partition { readonly get; set; }

    /// <summary>The record's offset in its topic-partition.</summary>
    public long Offset { readonly get; set; }

    /// <summary>The record's timestamp in Kafka, milliseconds since 1970 UTC; 0 where there is none.</summary>
    public long TimestampMs { readonly get; set; }

    /// <summary>The record's key as it came.</summary>
    public Slice Key { readonly get; set; }

    /// <summary>The record's value as it came; null for a tombstone.</summary>
    public Slice Value { readonly get; set; }

    /// <summary>The record's headers in the form of <see cref="RecordHeaders"/>; null where there are none.</summary>
    public Slice Headers { readonly get; set; }
}
