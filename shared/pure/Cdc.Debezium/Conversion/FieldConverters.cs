using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;

namespace Cdc.Debezium.Conversion;

/// <summary>Chooses the converter of a logical type.</summary>
internal static class FieldConverters
{
    private static readonly TextConverter Text = new();

    /// <summary>The converter to a type.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="source">The source's field, which tells the unit that numbers of time count in; null where the source has no schema.</param>
    public static FieldConverter For(LogicalType type, SourceField? source) => type.Kind switch
    {
        LogicalTypeKind.Boolean => new BooleanConverter(),
        LogicalTypeKind.Int8 => new IntegerConverter(sbyte.MinValue, sbyte.MaxValue),
        LogicalTypeKind.Int16 => new IntegerConverter(short.MinValue, short.MaxValue),
        LogicalTypeKind.Int32 => new IntegerConverter(int.MinValue, int.MaxValue),
        LogicalTypeKind.Int64 or LogicalTypeKind.Duration => new IntegerConverter(long.MinValue, long.MaxValue),
        LogicalTypeKind.UInt8 => new UnsignedConverter(byte.MaxValue),
        LogicalTypeKind.UInt16 => new UnsignedConverter(ushort.MaxValue),
        LogicalTypeKind.UInt32 => new UnsignedConverter(uint.MaxValue),
        LogicalTypeKind.UInt64 => new UnsignedConverter(ulong.MaxValue, source?.Encoding == SourceEncoding.WrappedUnsigned),
        LogicalTypeKind.Float32 => new FloatConverter(isSingle: true),
        LogicalTypeKind.Float64 => new FloatConverter(isSingle: false),
        LogicalTypeKind.Decimal => new DecimalConverter(type.Precision, type.Scale),
        LogicalTypeKind.Number => new NumberConverter(),
        LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point => new NoScalarConverter(),
        LogicalTypeKind.Bytes => new BytesConverter(),
        LogicalTypeKind.Uuid => new UuidConverter(),
        LogicalTypeKind.Date => new DateConverter(TimeScale.Between(source?.Type, type)),
        LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp =>
            new TimestampConverter(TimeScale.Between(source?.Type, type), TimestampPrecision(source?.Type), type.Precision),
        LogicalTypeKind.Time => new TimeConverter(TimeScale.Between(source?.Type, type), type.Precision),
        _ => Text,
    };

    private static int TimestampPrecision(LogicalType? source) =>
        source?.Kind is LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp ? source.Precision : 0;
}
