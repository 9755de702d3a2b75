namespace Cdc.IntegrationTests.Differential;

/// <summary>One way to configure a Debezium connector for PostgreSQL: everything that decides how values, rows and deletes look in Kafka.</summary>
/// <param name="Name">What the test is called.</param>
/// <param name="Decimals"><c>decimal.handling.mode</c>.</param>
/// <param name="Times"><c>time.precision.mode</c>.</param>
/// <param name="Bytes"><c>binary.handling.mode</c>.</param>
/// <param name="Intervals"><c>interval.handling.mode</c>.</param>
/// <param name="HStore"><c>hstore.handling.mode</c>.</param>
/// <param name="IsFlat">Whether rows are flattened by <c>ExtractNewRecordState</c>.</param>
/// <param name="HasSchema">Whether the JSON converter writes schemas inline; without them the pipeline's configuration declares the types.</param>
/// <param name="Deletes">Flattened: <c>delete.tombstone.handling.mode</c>. Envelopes: <c>tombstones.on.delete</c>, true or false.</param>
public sealed record Modes(string Name, string Decimals, string Times, string Bytes, string Intervals, string HStore, bool IsFlat, bool HasSchema, string Deletes)
{
    /// <summary>Every value of every mode at least once, and formats with each of them.</summary>
    public static readonly IReadOnlyList<Modes> All =
    [
        new("envelope_precise_adaptive", "precise", "adaptive", "bytes", "numeric", "json", IsFlat: false, HasSchema: true, "true"),
        new("flat_string_micro_times", "string", "adaptive_time_microseconds", "base64", "string", "map", IsFlat: true, HasSchema: true, "rewrite") { Fault = Fault.KilledPipeline },
        new("plain_envelope_double_connect", "double", "connect", "hex", "numeric", "json", IsFlat: false, HasSchema: false, "false"),
        new("plain_flat_string_iso", "string", "isostring", "base64-url-safe", "string", "json", IsFlat: true, HasSchema: false, "rewrite-with-tombstone"),
        new("flat_double_microseconds", "double", "microseconds", "hex", "string", "json", IsFlat: true, HasSchema: true, "tombstone"),
        new("envelope_string_nanoseconds", "string", "nanoseconds", "base64-url-safe", "string", "map", IsFlat: false, HasSchema: true, "false") { Fault = Fault.RestartedConnector },
        new("flat_precise_structured", "precise", "structured", "bytes", "numeric", "map", IsFlat: true, HasSchema: true, "delete-to-tombstone"),
        new("flat_precise_iso_no_deletes", "precise", "isostring", "base64", "numeric", "json", IsFlat: true, HasSchema: true, "drop"),
    ];

    /// <summary>Those of MariaDB's connector, which knows neither intervals nor hstore.</summary>
    public static readonly IReadOnlyList<Modes> MariaDb =
    [
        new("mariadb_envelope_precise", "precise", "adaptive_time_microseconds", "bytes", "", "", IsFlat: false, HasSchema: true, "true") { BigUnsigned = "precise", Fault = Fault.RestartedConnector },
        new("mariadb_flat_string_connect", "string", "connect", "base64", "", "", IsFlat: true, HasSchema: true, "rewrite") { BigUnsigned = "long" },
        new("mariadb_plain_envelope_double", "double", "microseconds", "hex", "", "", IsFlat: false, HasSchema: false, "false") { BigUnsigned = "long", Fault = Fault.KilledPipeline },
    ];

    /// <summary>What goes wrong on the way.</summary>
    public Fault Fault { get; init; }

    /// <summary>Whether deletes, and so key changes, reach Kafka at all.</summary>
    public bool HasDeletes => Deletes != "drop";

    /// <summary>Whether intervals are counts of microseconds; otherwise they are ISO 8601 text, or structures that become it.</summary>
    public bool CountsIntervals => Intervals == "numeric" && Times != "structured";

    /// <summary>Whether an unchanged TOASTed value of bytes is told from NULL: text in base64 has no placeholder.</summary>
    public bool TellsUnavailableBytes => !Bytes.StartsWith("base64", StringComparison.Ordinal);

    /// <summary>Whether truncates do: the flattening transformation passes none on.</summary>
    public bool HasTruncates => !IsFlat;

    /// <summary>The digits of a second that a timestamp or time of <paramref name="digits"/> is counted in, where the mode counts.</summary>
    /// <param name="digits">Of the column's declaration.</param>
    /// <param name="isTime">Whether it is a time of day rather than a timestamp.</param>
    public int Precision(int digits, bool isTime) => Times switch
    {
        "connect" => 3,
        "nanoseconds" => 9,
        "adaptive" => digits <= 3 ? 3 : 6,
        "adaptive_time_microseconds" when !isTime => digits <= 3 ? 3 : 6,
        _ => 6,
    };

    /// <summary>MariaDB: <c>bigint.unsigned.handling.mode</c>.</summary>
    public string BigUnsigned { get; init; } = "";

    /// <summary>The settings that every connector has.</summary>
    public Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["decimal.handling.mode"] = Decimals,
            ["time.precision.mode"] = Times,
            ["binary.handling.mode"] = Bytes,
            ["key.converter"] = "org.apache.kafka.connect.json.JsonConverter",
            ["key.converter.schemas.enable"] = HasSchema ? "true" : "false",
            ["value.converter"] = "org.apache.kafka.connect.json.JsonConverter",
            ["value.converter.replace.null.with.default"] = "false",
            ["value.converter.schemas.enable"] = HasSchema ? "true" : "false",
        };
        if (!IsFlat)
        {
            settings["tombstones.on.delete"] = Deletes;
            return settings;
        }

        settings["transforms"] = "unwrap";
        settings["transforms.unwrap.type"] = "io.debezium.transforms.ExtractNewRecordState";
        settings["transforms.unwrap.add.fields"] = "op,table,source.ts_ms,source.sequence,lsn";
        settings["transforms.unwrap.replace.null.with.default"] = "false";
        settings["transforms.unwrap.delete.tombstone.handling.mode"] = Deletes;
        return settings;
    }

    /// <summary>What only PostgreSQL's connector has.</summary>
    public Dictionary<string, string> PostgresSettings() => new()
    {
        ["interval.handling.mode"] = Intervals,
        ["hstore.handling.mode"] = HStore,
        ["include.unknown.datatypes"] = "true",
    };

    /// <summary>What only MariaDB's connector has. The types of the source's columns tell which integers are unsigned.</summary>
    public Dictionary<string, string> MariaDbSettings() => new()
    {
        ["bigint.unsigned.handling.mode"] = BigUnsigned,
        ["column.propagate.source.type"] = ".*",
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
