using System.Globalization;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>What a Connect schema says of a field, by Debezium's and Connect's semantic types.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-data-types"/>
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
        return (schema.Name is null ? null : Semantic(schema, field)) ?? Literal(schema, field);
    }

    private static SourceField? Semantic(ConnectSchema schema, SourceField field) => schema.Name switch
    {
        "io.debezium.time.Date" or "org.apache.kafka.connect.data.Date" => Of(field, LogicalTypeKind.Date),
        "io.debezium.time.Timestamp" or "org.apache.kafka.connect.data.Timestamp" => field with { Type = LogicalType.Timestamp(Milliseconds) },
        "io.debezium.time.MicroTimestamp" => field with { Type = LogicalType.Timestamp(Microseconds) },
        "io.debezium.time.NanoTimestamp" => field with { Type = LogicalType.Timestamp(Nanoseconds) },
        "io.debezium.time.ZonedTimestamp" => field with { Type = LogicalType.ZonedTimestamp(Microseconds) },
        "io.debezium.time.Time" or "org.apache.kafka.connect.data.Time" => field with { Type = LogicalType.Time(Milliseconds) },
        "io.debezium.time.MicroTime" => field with { Type = LogicalType.Time(Microseconds) },
        "io.debezium.time.NanoTime" => field with { Type = LogicalType.Time(Nanoseconds) },
        "io.debezium.time.MicroDuration" => Of(field, LogicalTypeKind.Duration),
        "io.debezium.time.Year" => Of(field, LogicalTypeKind.Int32),
        "io.debezium.data.Uuid" => Of(field, LogicalTypeKind.Uuid),
        "io.debezium.data.Json" => Of(field, LogicalTypeKind.Json),
        "io.debezium.data.Enum" => Of(field, LogicalTypeKind.Enum),
        "io.debezium.data.Bits" => Of(field, LogicalTypeKind.Bytes) with { Encoding = SourceEncoding.Base64 },
        "io.debezium.data.VariableScaleDecimal" => Of(field, LogicalTypeKind.Number) with { Encoding = SourceEncoding.VariableScaleDecimal },
        "io.debezium.data.geometry.Point" => Of(field, LogicalTypeKind.Point),
        "org.apache.kafka.connect.data.Decimal" => Decimal(schema, field),
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
        "map" => Of(field, LogicalTypeKind.Map),
        "struct" => Of(field, LogicalTypeKind.Json),
        _ => null,
    };

    private static SourceField Of(SourceField field, LogicalTypeKind kind) => field with { Type = LogicalType.Of(kind) };

    /// <summary>Without <c>connect.decimal.precision</c> the widest decimal of that scale is taken, so that every value fits.</summary>
    private static SourceField Decimal(ConnectSchema schema, SourceField field)
    {
        var scale = Parameter(schema, "scale") ?? 0;
        var precision = Parameter(schema, "connect.decimal.precision") ?? LogicalType.MaxDecimalDigits;
        var fits = scale >= 0 && precision <= LogicalType.MaxDecimalDigits && scale <= precision && precision > 0;
        return field with
        {
            Type = fits ? LogicalType.Decimal(precision, scale) : LogicalType.Of(LogicalTypeKind.Number),
            Encoding = SourceEncoding.UnscaledDecimal,
            Scale = scale,
        };
    }

    private static int? Parameter(ConnectSchema schema, string name) =>
        schema.Parameters.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
