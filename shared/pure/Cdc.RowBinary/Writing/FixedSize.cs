using Cdc.Tables.Types;
using Kind = Cdc.Tables.Types.ClickHouseTypeKind;

namespace Cdc.RowBinary.Writing;

/// <summary>The bytes of the types whose values all take the same number of them.</summary>
internal static class FixedSize
{
    /// <summary>Bytes, or null for another type or one whose size its parameters decide.</summary>
    public static int? Of(ClickHouseTypeKind kind) => kind switch
    {
        Kind.Bool or Kind.Int8 or Kind.UInt8 or Kind.Enum8 => 1,
        Kind.Int16 or Kind.UInt16 or Kind.Date or Kind.Enum16 => 2,
        Kind.Int32 or Kind.UInt32 or Kind.Float32 or Kind.Date32 or Kind.DateTime or Kind.Time or Kind.IPv4 => 4,
        Kind.Int64 or Kind.UInt64 or Kind.Float64 or Kind.DateTime64 or Kind.Time64 => 8,
        Kind.Int128 or Kind.UInt128 or Kind.Uuid or Kind.IPv6 => 16,
        Kind.Int256 or Kind.UInt256 => 32,
        _ => null,
    };
}
