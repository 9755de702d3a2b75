using Cdc.Core.Schemas;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Types;
using Kind = Cdc.Tables.Types.ClickHouseTypeKind;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>Chooses the writer for an integer target.</summary>
internal static class IntegerWriters
{
    public static CellWriter? For(LogicalType source, ClickHouseTypeKind target) => source.Kind switch
    {
        LogicalTypeKind.UInt64 => Inline<ulong>(target) ?? Exact(source, target),
        LogicalTypeKind.Time => target == Kind.Int64 ? Inline<long>(target) : null,
        LogicalTypeKind.Boolean or LogicalTypeKind.Duration or (>= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt32) => Inline<long>(target) ?? Exact(source, target),
        _ => Exact(source, target),
    };

    private static CellWriter? Inline<TSource>(ClickHouseTypeKind target)
        where TSource : System.Numerics.IBinaryInteger<TSource> => target switch
        {
            Kind.Int8 => new IntegerCellWriter<TSource, sbyte>(),
            Kind.Int16 => new IntegerCellWriter<TSource, short>(),
            Kind.Int32 => new IntegerCellWriter<TSource, int>(),
            Kind.Int64 => new IntegerCellWriter<TSource, long>(),
            Kind.Int128 => new IntegerCellWriter<TSource, Int128>(),
            Kind.UInt8 => new IntegerCellWriter<TSource, byte>(),
            Kind.UInt16 => new IntegerCellWriter<TSource, ushort>(),
            Kind.UInt32 => new IntegerCellWriter<TSource, uint>(),
            Kind.UInt64 => new IntegerCellWriter<TSource, ulong>(),
            Kind.UInt128 => new IntegerCellWriter<TSource, UInt128>(),
            _ => null,
        };

    private static ExactIntegerCellWriter? Exact(LogicalType source, ClickHouseTypeKind target) =>
        ExactReader.For(source) is { } reader ? new ExactIntegerCellWriter(reader, FixedSize.Of(target)!.Value, IsSigned(target)) : null;

    private static bool IsSigned(ClickHouseTypeKind kind) => kind is >= Kind.Int8 and <= Kind.Int256;
}
