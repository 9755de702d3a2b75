using Cdc.Core.Schemas;

namespace Cdc.Debezium.Connect;

/// <summary>What a Connect schema says of a field, by Debezium's and Connect's semantic types. The decoder's README has the table of all types.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-data-types"/>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/mysql.html#mysql-data-types"/>
public static class SourceFields
{
    private const int Milliseconds = 3;
    private const int Microseconds = 6;
    private const int Nanoseconds = 9;

    /// <summary>Reads a field.</summary>
    /// <returns>Null where the type is none that is supported.</returns>
    public static SourceField? From(ConnectSchema schema)
    {
        var field = new SourceField(schema.Field ?? "", LogicalType.Of(LogicalTypeKind.String), schema.IsOptional);
        return (schema.Name is null ? null : Semantic(schema, field)) ?? UnsignedFields.From(schema, field) ?? Literal(schema, field);
    }

    private static SourceField? Semantic(ConnectSchema schema, SourceField field) => schema.Name switch
    {
        "io.debezium.time.Date" or "io.debezium.time.IsoDate" or "org.apache.kafka.connect.data.Date" => Of(field, LogicalTypeKind.Date),
        "io.debezium.time.Timestamp" or "org.apache.kafka.connect.data.Timestamp" => field with { Type = LogicalType.Timestamp(Milliseconds) },
        "io.debezium.time.MicroTimestamp" => field with { Type = LogicalType.Timestamp(Microseconds) },
        "io.debezium.time.NanoTimestamp" => field with { Type = LogicalType.Timestamp(Nanoseconds) },
        "io.debezium.time.IsoTimestamp" => field with { Type = LogicalType.Timestamp(TextPrecision(schema)) },
        "io.debezium.time.ZonedTimestamp" => field with { Type = LogicalType.ZonedTimestamp(TextPrecision(schema)) },
        "io.debezium.time.Time" or "org.apache.kafka.connect.data.Time" => field with { Type = LogicalType.Time(Milliseconds) },
        "io.debezium.time.MicroTime" => field with { Type = LogicalType.Time(Microseconds) },
        "io.debezium.time.NanoTime" => field with { Type = LogicalType.Time(Nanoseconds) },
        "io.debezium.time.IsoTime" => field with { Type = LogicalType.Time(TextPrecision(schema)) },
        "io.debezium.time.StructuredDate" => Structured(field, LogicalType.Of(LogicalTypeKind.Date)),
        "io.debezium.time.StructuredTime" => Structured(field, LogicalType.Time(TextPrecision(schema))),
        "io.debezium.time.StructuredZonedTime" => Structured(field, LogicalType.Of(LogicalTypeKind.String)),
        "io.debezium.time.StructuredTimestamp" => Structured(field, LogicalType.Timestamp(TextPrecision(schema))),
        "io.debezium.time.StructuredZonedTimestamp" => Structured(field, LogicalType.ZonedTimestamp(TextPrecision(schema))),
        "io.debezium.time.StructuredDuration" => field with { Encoding = SourceEncoding.StructuredDuration },
        "io.debezium.time.MicroDuration" => Of(field, LogicalTypeKind.Duration),
        "io.debezium.data.Uuid" => Of(field, LogicalTypeKind.Uuid),
        "io.debezium.data.Json" => Of(field, LogicalTypeKind.Json),
        "io.debezium.data.Enum" or "io.debezium.data.EnumSet" => Of(field, LogicalTypeKind.Enum),
        "io.debezium.data.Bits" => field with { Encoding = SourceEncoding.Bits, BitLength = BitLength(schema) },
        "io.debezium.data.VariableScaleDecimal" => Of(field, LogicalTypeKind.Number) with { Encoding = SourceEncoding.VariableScaleDecimal },
        "io.debezium.data.geometry.Point" => Of(field, LogicalTypeKind.Point),
        "io.debezium.data.geometry.Geometry" or "io.debezium.data.geometry.Geography" => Of(field, LogicalTypeKind.Bytes) with { Encoding = SourceEncoding.Geometry },
        "org.apache.kafka.connect.data.Decimal" => DecimalFields.From(schema, field),
        _ => null,
    };

    private static SourceField? Literal(ConnectSchema schema, SourceField field) => schema.Type switch
    {
        "boolean" => Of(field, LogicalTypeKind.Boolean),
        "int8" => Of(field, LogicalTypeKind.Int8),
        "int16" => Of(field, LogicalTypeKind.Int16),
        "int32" => Of(field, LogicalTypeKind.Int32),
        "int64" => Of(field, LogicalTypeKind.Int64),
        "float" or "float32" => Of(field, LogicalTypeKind.Float32),
        "double" or "float64" => Of(field, LogicalTypeKind.Float64),
        "string" => field,
        "bytes" => Of(field, LogicalTypeKind.Bytes) with { Encoding = SourceEncoding.Base64 },
        "array" => From(schema.Element!) is { } element ? field with { Type = LogicalType.Array(element.Type), Element = element } : null,
        "map" => Of(field, IsTextToText(schema) ? LogicalTypeKind.Map : LogicalTypeKind.Json),
        "struct" => Of(field, LogicalTypeKind.Json),
        _ => null,
    };

    private static SourceField Of(SourceField field, LogicalTypeKind kind) => field with { Type = LogicalType.Of(kind) };

    private static SourceField Structured(SourceField field, LogicalType type) => field with { Type = type, Encoding = SourceEncoding.StructuredTemporal };

    /// <summary>Microseconds, unless the source column is known to have more digits: nanoseconds in 64 bits end in 2262.</summary>
    private static int TextPrecision(ConnectSchema schema) => schema.SourceColumnScale is > Microseconds and <= Nanoseconds ? Nanoseconds : Microseconds;

    /// <summary><c>bit varying</c> has a length of its own a value, which Debezium does not send.</summary>
    private static int BitLength(ConnectSchema schema)
    {
        const int Unbounded = int.MaxValue;
        return schema.IntegerParameter("length") is { } length and not Unbounded && schema.SourceColumnType != "VARBIT" ? length : 0;
    }

    /// <summary>The JSON converter writes maps with other keys as arrays of pairs.</summary>
    private static bool IsTextToText(ConnectSchema schema) => schema is { KeyType: "string", Element.Type: "string" };
}
