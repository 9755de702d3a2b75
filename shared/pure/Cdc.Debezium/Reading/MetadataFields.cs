namespace Cdc.Debezium;

/// <summary>The names of fields that flattening adds to a row.</summary>
internal static class MetadataFields
{
    /// <summary>Debezium's default <c>add.fields.prefix</c>.</summary>
    public const string Prefix = "__";

    /// <summary>What a field of a flattened row tells, or null where it is a column.</summary>
    public static MetadataField? Of(string name) => !name.StartsWith(Prefix, StringComparison.Ordinal)
        ? null
        : name[Prefix.Length..] switch
        {
            "op" => MetadataField.Operation,
            "deleted" => MetadataField.Deleted,
            "source_ts_ms" => MetadataField.SourceTimestamp,
            "source_sequence" => MetadataField.Sequence,
            "source_snapshot" => MetadataField.Snapshot,
            "source_file" or "file" => MetadataField.BinlogFile,
            "source_pos" or "pos" => MetadataField.BinlogPosition,
            "source_txId" or "txId" => MetadataField.Transaction,
            _ => MetadataField.None,
        };
}
