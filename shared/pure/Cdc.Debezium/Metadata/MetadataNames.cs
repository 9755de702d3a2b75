using System.Collections.Frozen;
using System.Text;

namespace Cdc.Debezium.Metadata;

/// <summary>The names that flattening gives to the fields and headers it adds: the prefix, then <c>op</c>, <c>source_ts_ms</c>, or <c>ts_ms</c> alone.</summary>
/// <remarks>Only names that Debezium can add are known: a column that happens to begin with the prefix stays a column.</remarks>
/// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html#extract-new-record-state-add-fields"/>
internal sealed class MetadataNames
{
    /// <summary>Added by <c>delete.tombstone.handling.mode=rewrite</c>, whatever the prefix is.</summary>
    private const string Deleted = "__deleted";

    private const int MaxLength = 128;

    private static readonly FrozenDictionary<string, MetadataField> OfSource = new Dictionary<string, MetadataField>
    {
        ["ts_ms"] = MetadataField.SourceMilliseconds,
        ["ts_us"] = MetadataField.SourceMicroseconds,
        ["snapshot"] = MetadataField.Snapshot,
        ["txId"] = MetadataField.Transaction,
        ["gtid"] = MetadataField.Transaction,
        ["connector"] = MetadataField.Connector,
        ["sequence"] = MetadataField.Sequence,
        ["file"] = MetadataField.BinlogFile,
        ["pos"] = MetadataField.BinlogPosition,
        ["commit_lsn"] = MetadataField.CommitLsn,
        ["commit_scn"] = MetadataField.CommitScn,
        ["scn"] = MetadataField.Scn,
        ["ord"] = MetadataField.Order,
    }.ToFrozenDictionary();

    /// <summary>What else the connectors have in <c>source</c>.</summary>
    private static readonly string[] Unused =
    [
        "version", "name", "ts_ns", "db", "schema", "table", "collection", "lsn", "xmin", "origin", "origin_lsn", "server_id", "row", "thread", "query",
        "change_lsn", "event_serial_no", "lcr_position", "rs_id", "ssn", "redo_thread", "user_name", "row_id", "redo_sql", "start_scn", "start_ts_ms", "commit_ts_ms",
        "lsid", "txnNumber", "wallTime", "stripeAudit", "keyspace", "shard", "vgtid",
    ];

    /// <summary>Fields of the envelope itself, and of its <c>transaction</c>.</summary>
    private static readonly string[] OfEnvelope = ["ts_ms", "ts_us", "ts_ns", "transaction", "id", "total_order", "data_collection_order", "transaction_id", "transaction_total_order", "transaction_data_collection_order"];

    private readonly FrozenDictionary<string, MetadataField> _fields;
    private readonly FrozenDictionary<string, MetadataField>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly byte[] _prefix;

    /// <summary>Makes the names of one prefix.</summary>
    /// <param name="prefix">
    /// As <c>__</c>. Where it is empty only <c>op</c> and the names that begin with <c>source_</c> are known, for any other could be a column's.
    /// </param>
    public MetadataNames(string prefix)
    {
        Prefix = prefix;
        _prefix = Encoding.UTF8.GetBytes(prefix);
        var fields = new Dictionary<string, MetadataField> { [Deleted] = MetadataField.Deleted };
        foreach (var (name, field) in OfSource.Concat(Unused.Select(name => KeyValuePair.Create(name, MetadataField.None))))
        {
            fields[$"{prefix}source_{name}"] = field;
            if (prefix.Length > 0)
            {
                fields[prefix + name] = field;
            }
        }

        foreach (var name in prefix.Length > 0 ? OfEnvelope : [])
        {
            fields[prefix + name] = MetadataField.None;
        }

        fields[prefix + "op"] = MetadataField.Operation;
        _fields = fields.ToFrozenDictionary();
        _bySpan = _fields.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What the names begin with.</summary>
    public string Prefix { get; }

    /// <summary>What a field of a flattened row tells, or null where it is a column.</summary>
    public MetadataField? Of(string name) => _fields.TryGetValue(name, out var field) ? field : null;

    /// <summary>What a header tells; <see cref="MetadataField.None"/> for any other header.</summary>
    /// <param name="key">UTF-8.</param>
    public MetadataField OfHeader(ReadOnlySpan<byte> key)
    {
        if (key.Length > MaxLength || !key.StartsWith(_prefix))
        {
            return MetadataField.None;
        }

        Span<char> name = stackalloc char[MaxLength];
        return _bySpan.TryGetValue(name[..Encoding.UTF8.GetChars(key, name)], out var field) ? field : MetadataField.None;
    }
}
