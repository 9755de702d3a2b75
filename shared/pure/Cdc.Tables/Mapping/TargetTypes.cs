using Cdc.Core.Schemas;
using Cdc.Tables.Types;

namespace Cdc.Tables.Mapping;

/// <summary>The ClickHouse type that a column is created with.</summary>
internal static class TargetTypes
{
    /// <summary>The time zone that all columns of timestamps show.</summary>
    public const string Utc = "UTC";

    public static ClickHouseType For(ColumnSchema column) => column.IsNullable ? NullableOf(column.Type) : Of(column.Type);

    /// <remarks>
    /// ClickHouse has no NULL beside arrays, maps and tuples, and an empty array is another value. So where NULL may occur
    /// these become their JSON text.
    /// </remarks>
    private static ClickHouseType NullableOf(LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point => ClickHouseType.Nullable(Plain(ClickHouseTypeKind.String)),
        LogicalTypeKind.Enum => ClickHouseType.LowCardinality(ClickHouseType.Nullable(Plain(ClickHouseTypeKind.String))),
        _ => ClickHouseType.Nullable(Of(type)),
    };

    private static ClickHouseType Of(LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Boolean => Plain(ClickHouseTypeKind.Bool),
        LogicalTypeKind.Int8 => Plain(ClickHouseTypeKind.Int8),
        LogicalTypeKind.Int16 => Plain(ClickHouseTypeKind.Int16),
        LogicalTypeKind.Int32 => Plain(ClickHouseTypeKind.Int32),
        LogicalTypeKind.Int64 or LogicalTypeKind.Duration => Plain(ClickHouseTypeKind.Int64),
        LogicalTypeKind.UInt8 => Plain(ClickHouseTypeKind.UInt8),
        LogicalTypeKind.UInt16 => Plain(ClickHouseTypeKind.UInt16),
        LogicalTypeKind.UInt32 => Plain(ClickHouseTypeKind.UInt32),
        LogicalTypeKind.UInt64 => Plain(ClickHouseTypeKind.UInt64),
        LogicalTypeKind.Float32 => Plain(ClickHouseTypeKind.Float32),
        LogicalTypeKind.Float64 => Plain(ClickHouseTypeKind.Float64),
        LogicalTypeKind.Decimal => ClickHouseType.Decimal(type.Precision, type.Scale),
        LogicalTypeKind.Uuid => Plain(ClickHouseTypeKind.Uuid),
        LogicalTypeKind.Enum => ClickHouseType.LowCardinality(Plain(ClickHouseTypeKind.String)),
        LogicalTypeKind.Date => Plain(ClickHouseTypeKind.Date32),
        LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp => ClickHouseType.DateTime64(type.Precision, Utc),

        // Rather than Int64: it reads as a time, keeps the sign and hours past 24 (MySQL's go to 838), and sorts. Needs ClickHouse 25.6.
        LogicalTypeKind.Time => ClickHouseType.Time64(type.Precision),
        LogicalTypeKind.Array => ClickHouseType.Array(ElementOf(type.Element!)),
        LogicalTypeKind.Map => ClickHouseType.Map(Plain(ClickHouseTypeKind.String), ClickHouseType.Nullable(Plain(ClickHouseTypeKind.String))),
        LogicalTypeKind.Point => ClickHouseType.Tuple(("x", Plain(ClickHouseTypeKind.Float64)), ("y", Plain(ClickHouseTypeKind.Float64))),
        _ => Plain(ClickHouseTypeKind.String),
    };

    private static ClickHouseType ElementOf(LogicalType type) => type.Kind is LogicalTypeKind.Array ? Of(type) : NullableOf(type);

    private static ClickHouseType Plain(ClickHouseTypeKind kind) => ClickHouseType.Of(kind);
}
