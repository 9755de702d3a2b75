using System.Globalization;
using Cdc.Core.Batches;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Where and when a change happened, as a connector tells it in the envelope's <c>source</c>.</summary>
/// <param name="Connector">The connector's name.</param>
/// <param name="Snapshot">The snapshot marker, as <c>first_in_data_collection</c>.</param>
/// <param name="Milliseconds">When, since 1970.</param>
/// <param name="Position">The position that orders versions, folded into 64 bits as <c>docs/decisions/0002-order-by-commit-not-by-record.md</c> says.</param>
/// <param name="Transaction">The transaction's id; null for none.</param>
/// <param name="OwnMembers">What the connector tells beyond what all of them do: name, JSON, and the schema's literal type.</param>
internal sealed record GeneratedSource(
    string Connector, string Snapshot, long Milliseconds, ulong Position, string? Transaction, IReadOnlyList<(string Name, string Json, string Literal)> OwnMembers)
{
    private static readonly Gen<string> Markers = Gen.Elements("true", "first", "first_in_data_collection", "last_in_data_collection", "last", "incremental");

    /// <summary>What the marker says.</summary>
    public SnapshotKind Kind => Snapshot switch
    {
        "false" => SnapshotKind.None,
        "incremental" => SnapshotKind.Incremental,
        _ => SnapshotKind.Initial,
    };

    /// <summary>All that the block has.</summary>
    public IEnumerable<(string Name, string Json, string Literal)> Members =>
    [
        ("version", "\"3.7.0.Final\"", "string"),
        ("connector", JavaJson.Quote(Connector), "string"),
        ("ts_ms", JavaJson.Number(Milliseconds), "int64"),
        ("snapshot", JavaJson.Quote(Snapshot), "string"),
        ("db", "\"shop\"", "string"),
        ("table", $"\"{GeneratedTopic.TableName}\"", "string"),
        .. OwnMembers,
    ];

    /// <summary>A source block of one connector.</summary>
    /// <param name="connector">One of <see cref="Connectors"/>.</param>
    /// <param name="isSnapshot">Whether a snapshot reads the row.</param>
    public static Gen<GeneratedSource> Of(string connector, bool isSnapshot) =>
        from snapshot in isSnapshot ? Markers : Gen.Constant("false")
        from milliseconds in Gen.Frequency((1, Gen.Elements(0L, 999, uint.MaxValue * 1_000L)), (3, Generators.Integer(0, 2_000_000_000_000)))
        from source in Positioned(new GeneratedSource(connector, snapshot, milliseconds, 0, null, []))
        select source;

    /// <summary>The connectors whose positions are known.</summary>
    public static Gen<string> Connectors { get; } = Gen.Elements("postgresql", "mysql", "mariadb", "sqlserver", "oracle", "mongodb");

    private static Gen<GeneratedSource> Positioned(GeneratedSource source) => source.Connector switch
    {
        "postgresql" => Postgres(source),
        "mysql" or "mariadb" => Binlog(source),
        "sqlserver" => SqlServer(source),
        "oracle" => Oracle(source),
        _ => Mongo(source),
    };

    /// <summary>The last commit's LSN; a snapshot before the first one tells only its own.</summary>
    private static Gen<GeneratedSource> Postgres(GeneratedSource source) =>
        from commit in Generators.Integer(0, long.MaxValue)
        from own in Generators.Integer(0, long.MaxValue)
        from isFirst in Generators.Boolean
        from transaction in Gen.Choose(1, int.MaxValue)
        let hasCommit = source.Kind == SnapshotKind.None || !isFirst
        let sequence = hasCommit ? $"[\"{commit}\",\"{own}\"]" : $"[null,\"{own}\"]"
        select source with
        {
            Position = (ulong)(hasCommit ? commit : own),
            Transaction = JavaJson.Number((long)transaction),
            OwnMembers =
            [
                ("sequence", JavaJson.Quote(sequence), "string"),
                ("schema", "\"public\"", "string"),
                ("txId", JavaJson.Number((long)transaction), "int64"),
                ("lsn", JavaJson.Number(own), "int64"),
                ("xmin", "null", "int64"),
            ],
        };

    /// <summary>24 bits of the file's number, 40 of the position.</summary>
    private static Gen<GeneratedSource> Binlog(GeneratedSource source) =>
        from file in Gen.Choose(0, (1 << 24) - 1)
        from position in Generators.Integer(0, (1L << 40) - 1)
        from hasGtid in Generators.Boolean
        let gtid = hasGtid ? "0-1-" + position.ToString(CultureInfo.InvariantCulture) : null
        select source with
        {
            Position = ((ulong)file << 40) | (ulong)position,
            Transaction = gtid,
            OwnMembers =
            [
                ("gtid", gtid is null ? "null" : JavaJson.Quote(gtid), "string"),
                ("file", $"\"mysql-bin.{file:D6}\"", "string"),
                ("pos", JavaJson.Number(position), "int64"),
                ("row", "0", "int32"),
                ("server_id", "1", "int64"),
            ],
        };

    /// <summary>24 bits of the log file, 24 of the block, 16 of the slot.</summary>
    private static Gen<GeneratedSource> SqlServer(GeneratedSource source) =>
        from file in Gen.Choose(0, (1 << 24) - 1)
        from block in Gen.Choose(0, (1 << 24) - 1)
        from slot in Gen.Choose(0, (1 << 16) - 1)
        select source with
        {
            Position = ((ulong)file << 40) | ((ulong)block << 16) | (uint)slot,
            OwnMembers = [("change_lsn", "\"00000027:00000ac0:0002\"", "string"), ("commit_lsn", $"\"{file:x8}:{block:x8}:{slot:x4}\"", "string"), ("event_serial_no", "1", "int64")],
        };

    /// <summary>The commit's SCN; a snapshot's own.</summary>
    private static Gen<GeneratedSource> Oracle(GeneratedSource source) =>
        from commit in Generators.Unsigned
        from own in Generators.Unsigned
        let isSnapshot = source.Kind != SnapshotKind.None
        select source with
        {
            Position = isSnapshot ? own : commit,
            OwnMembers = [("scn", $"\"{own}\"", "string"), ("commit_scn", isSnapshot ? "null" : $"\"{commit}\"", "string")],
        };

    /// <summary>32 bits of the cluster time's second, 32 of the place in it.</summary>
    private static Gen<GeneratedSource> Mongo(GeneratedSource source) =>
        from order in Gen.Choose(0, int.MaxValue)
        select source with
        {
            Position = ((ulong)(source.Milliseconds / 1_000) << 32) | (uint)order,
            OwnMembers = [("ord", JavaJson.Number((long)order), "int32")],
        };
}
