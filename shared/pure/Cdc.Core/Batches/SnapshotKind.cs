namespace Cdc.Core.Batches;

/// <summary>Where an event stands towards snapshots, from Debezium's <c>source.snapshot</c>.</summary>
public enum SnapshotKind : byte
{
    /// <summary>A streamed change.</summary>
    None,

    /// <summary>Read by the connector's initial (or a blocking ad-hoc) snapshot.</summary>
    Initial,

    /// <summary>Read by an incremental snapshot, interleaved with the stream.</summary>
    Incremental,
}
