namespace Cdc.Debezium;

/// <summary>What a field added to a flattened row (<c>add.fields</c>) tells about the event.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html"/>
internal enum MetadataField : byte
{
    /// <summary>Nothing that is used.</summary>
    None,

    /// <summary><c>__op</c>.</summary>
    Operation,

    /// <summary><c>__deleted</c>: text or boolean.</summary>
    Deleted,

    /// <summary><c>__source_ts_ms</c>.</summary>
    SourceTimestamp,

    /// <summary><c>__source_sequence</c>.</summary>
    Sequence,

    /// <summary><c>__source_snapshot</c>.</summary>
    Snapshot,

    /// <summary><c>__source_file</c>: the binlog file.</summary>
    BinlogFile,

    /// <summary><c>__source_pos</c>: the position in it.</summary>
    BinlogPosition,

    /// <summary><c>__source_txId</c>.</summary>
    Transaction,
}
