using Cdc.Core.Batches;

namespace Cdc.Debezium.Metadata;

/// <summary>
/// What a record says about its event beyond the row: from the envelope's <c>op</c> and <c>source</c>, or from the fields and headers that
/// flattening added.
/// </summary>
/// <remarks>Slices are raw JSON string contents in the arena, escapes and all. Numbers are -1 where there is none.</remarks>
internal struct EventMetadata
{
    /// <summary>The first letter of <c>op</c>; 0 where there is none.</summary>
    public byte Operation { get; set; }

    /// <summary>Whether a flattened row says that it is a deletion; null where it does not say.</summary>
    public bool? IsDeleted { get; set; }

    /// <summary>Whether the record has a <c>source</c> block.</summary>
    public bool HasSource { get; set; }

    /// <summary>Source commit time, milliseconds since 1970 UTC.</summary>
    public long SourceMilliseconds { get; set; }

    /// <summary>Source commit time, microseconds since 1970 UTC.</summary>
    public long SourceMicroseconds { get; set; }

    /// <summary>Kind of snapshot that read the row.</summary>
    public SnapshotKind Snapshot { get; set; }

    /// <summary>The transaction's id.</summary>
    public Slice Transaction { get; set; }

    /// <summary>The connector's name.</summary>
    public Slice Connector { get; set; }

    /// <summary>PostgreSQL's <c>sequence</c>: <c>["last commit","own LSN"]</c>.</summary>
    public Slice Sequence { get; set; }

    /// <summary>MySQL's binlog file.</summary>
    public Slice BinlogFile { get; set; }

    /// <summary>MySQL's position in the binlog file.</summary>
    public long BinlogPosition { get; set; }

    /// <summary>SQL Server's commit LSN.</summary>
    public Slice CommitLsn { get; set; }

    /// <summary>Oracle's SCN of the commit.</summary>
    public Slice CommitScn { get; set; }

    /// <summary>Oracle's SCN of the change.</summary>
    public Slice Scn { get; set; }

    /// <summary>The place among MongoDB's operations of one second.</summary>
    public long Order { get; set; }

    /// <summary>Nothing said.</summary>
    public static EventMetadata Empty => new()
    {
        SourceMilliseconds = -1,
        SourceMicroseconds = -1,
        Transaction = Slice.Null,
        Connector = Slice.Null,
        Sequence = Slice.Null,
        BinlogFile = Slice.Null,
        BinlogPosition = -1,
        CommitLsn = Slice.Null,
        CommitScn = Slice.Null,
        Scn = Slice.Null,
        Order = -1,
    };
}
