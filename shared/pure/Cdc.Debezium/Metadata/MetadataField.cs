namespace Cdc.Debezium.Metadata;

/// <summary>What a field of the envelope's <c>source</c>, or one that flattening added to a row or its headers, tells about the event.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html"/>
internal enum MetadataField : byte
{
    /// <summary>Nothing that is used.</summary>
    None,

    /// <summary><c>op</c>.</summary>
    Operation,

    /// <summary><c>__deleted</c>: text or boolean.</summary>
    Deleted,

    /// <summary><c>source.ts_ms</c>.</summary>
    SourceMilliseconds,

    /// <summary><c>source.ts_us</c>.</summary>
    SourceMicroseconds,

    /// <summary><c>source.snapshot</c>.</summary>
    Snapshot,

    /// <summary><c>source.txId</c> or <c>source.gtid</c>.</summary>
    Transaction,

    /// <summary><c>source.connector</c>.</summary>
    Connector,

    /// <summary><c>source.sequence</c>: PostgreSQL's position.</summary>
    Sequence,

    /// <summary><c>source.file</c>: MySQL's binlog file.</summary>
    BinlogFile,

    /// <summary><c>source.pos</c>: the position in it.</summary>
    BinlogPosition,

    /// <summary><c>source.commit_lsn</c>: SQL Server's position.</summary>
    CommitLsn,

    /// <summary><c>source.commit_scn</c>: Oracle's position.</summary>
    CommitScn,

    /// <summary><c>source.scn</c>: Oracle's position of snapshot rows, which have no commit.</summary>
    Scn,

    /// <summary><c>source.ord</c>: the place among MongoDB's operations of one second.</summary>
    Order,
}
