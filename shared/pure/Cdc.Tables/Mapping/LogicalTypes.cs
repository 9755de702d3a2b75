using Cdc.Core.Schemas;
using Cdc.Tables.Types;

namespace Cdc.Tables.Mapping;

/// <summary>What a column of an existing table holds, for rows whose source does not tell.</summary>
public static class LogicalTypes
{
    private const int Milliseconds = 3;
    private const int Microseconds = 6;
    private const int Nanoseconds = 9;

    /// <summary>The logical type whose values a column takes as they are, or null where there is none, as for aggregate states.</summary>
    /// <remarks>
    /// A time that counts in other than 3, 6 or 9 digits of a second is read in the next finer of these, so a bare number in the source
    /// counts in milliseconds for <c>DateTime</c> and up to <c>DateTime64(3)</c>, in microseconds up to 6, and in nanoseconds beyond.
    /// </remarks>
    public static LogicalType? Of(ClickHouseType type) => type.Kind switch
    {
        ClickHouseTypeKind.Nullable or ClickHouseTypeKind.LowCardinality => Of(type.Unwrapped),
        ClickHouseTypeKind.Bool => LogicalType.Of(LogicalTypeKind.Boolean),
        ClickHouseTypeKind.Int8 => LogicalType.Of(LogicalTypeKind.Int8),
        ClickHouseTypeKind.Int16 => LogicalType.Of(LogicalTypeKind.Int16),
        ClickHouseTypeKind.Int32 => LogicalType.Of(LogicalTypeKind.Int32),
        ClickHouseTypeKind.Int64 => LogicalType.Of(LogicalTypeKind.Int64),
        ClickHouseTypeKind.UInt8 => LogicalType.Of(LogicalTypeKind.UInt8),
        ClickHouseTypeKind.UInt16 => LogicalType.Of(LogicalTypeKind.UInt16),
        ClickHouseTypeKind.UInt32 => LogicalType.Of(LogicalTypeKind.UInt32),
        ClickHouseTypeKind.UInt64 => LogicalType.Of(LogicalTypeKind.UInt64),
        ClickHouseTypeKind.Float32 => LogicalType.Of(LogicalTypeKind.Float32),
        ClickHouseTypeKind.Float64 => LogicalType.Of(LogicalTypeKind.Float64),
        ClickHouseTypeKind.Decimal => LogicalType.Decimal(type.Precision, type.Scale),
        ClickHouseTypeKind.String or ClickHouseTypeKind.FixedString or ClickHouseTypeKind.IPv4 or ClickHouseTypeKind.IPv6 => LogicalType.Of(LogicalTypeKind.String),
        ClickHouseTypeKind.Enum8 or ClickHouseTypeKind.Enum16 => LogicalType.Of(LogicalTypeKind.Enum),
        ClickHouseTypeKind.Uuid => LogicalType.Of(LogicalTypeKind.Uuid),
        ClickHouseTypeKind.Json => LogicalType.Of(LogicalTypeKind.Json),
        ClickHouseTypeKind.Date or ClickHouseTypeKind.Date32 => LogicalType.Of(LogicalTypeKind.Date),
        ClickHouseTypeKind.DateTime or ClickHouseTypeKind.DateTime64 => LogicalType.Timestamp(Digits(type)),
        ClickHouseTypeKind.Time64 => LogicalType.Time(Digits(type)),
        ClickHouseTypeKind.Array => Of(type.Elements[0]) is { } element ? LogicalType.Array(element) : null,
        ClickHouseTypeKind.Map => LogicalType.Of(LogicalTypeKind.Map),
        ClickHouseTypeKind.Tuple when type.ElementNames is ["x", "y"] => LogicalType.Of(LogicalTypeKind.Point),
        _ => null,
    };

    private static int Digits(ClickHouseType type) => type.Precision switch
    {
        <= Milliseconds => Milliseconds,
        <= Microseconds => Microseconds,
        _ => Nanoseconds,
    };
}
