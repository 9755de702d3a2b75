using Cdc.Core.Schemas;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Booleans, integers, MySQL's unsigned integers, floats.</summary>
internal static class NumberTypes
{
    private const string SourceType = "__debezium.source.column.type";

    private static readonly GeneratedValue[] Doubles =
    [
        .. new[] { 0, 1.5, -0.0, 0.1, double.Epsilon, double.MaxValue, double.MinValue, 1e7, 1e-5, 9007199254740993, double.NaN, double.PositiveInfinity, double.NegativeInfinity }
            .Select(GeneratedValue.Double),
    ];

    private static readonly GeneratedValue[] Singles =
    [
        .. new[] { 0, 1.5f, -0.0f, 0.1f, float.Epsilon, float.MaxValue, float.MinValue, 16_777_217, float.NaN, float.PositiveInfinity, float.NegativeInfinity }
            .Select(GeneratedValue.Single),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GeneratedType> All { get; } =
    [
        GeneratedType.Of(new("boolean"), LogicalType.Of(LogicalTypeKind.Boolean), GeneratedValue.Boolean(false), GeneratedValue.Boolean(true)).Declarable,
        Integer(new("int8"), LogicalTypeKind.Int8, sbyte.MinValue, sbyte.MaxValue),
        Integer(new("int16"), LogicalTypeKind.Int16, short.MinValue, short.MaxValue),
        Integer(new("int32"), LogicalTypeKind.Int32, int.MinValue, int.MaxValue),
        Integer(new("int64"), LogicalTypeKind.Int64, long.MinValue, long.MaxValue),
        Integer(new("int32", "io.debezium.time.Year"), LogicalTypeKind.Int32, 0, 2155),
        Integer(new("int64", "io.debezium.time.NanoDuration"), LogicalTypeKind.Int64, long.MinValue, long.MaxValue),
        Integer(new("int64", "io.debezium.time.MicroDuration"), LogicalTypeKind.Duration, long.MinValue, long.MaxValue),
        Integer(new("int16", null, (SourceType, "TINYINT UNSIGNED")), LogicalTypeKind.UInt8, byte.MinValue, byte.MaxValue),
        Integer(new("int32", null, (SourceType, "SMALLINT UNSIGNED")), LogicalTypeKind.UInt16, ushort.MinValue, ushort.MaxValue),
        Integer(new("int32", null, (SourceType, "MEDIUMINT UNSIGNED ZEROFILL")), LogicalTypeKind.UInt32, 0, (1 << 24) - 1),
        Integer(new("int64", null, (SourceType, "INT UNSIGNED")), LogicalTypeKind.UInt32, uint.MinValue, uint.MaxValue),
        UnsignedBigint(),
        new GeneratedType(new("float"), LogicalType.Of(LogicalTypeKind.Float32), Singles, Generators.Single.Select(GeneratedValue.Single)).Declarable,
        new GeneratedType(new("double"), LogicalType.Of(LogicalTypeKind.Float64), Doubles, Generators.Double.Select(GeneratedValue.Double)).Declarable,
    ];

    private static GeneratedType Integer(ConnectType schema, LogicalTypeKind column, long min, long max)
    {
        GeneratedValue[] edges = [GeneratedValue.Integer(0), GeneratedValue.Integer(min), GeneratedValue.Integer(max)];
        return new GeneratedType(schema, LogicalType.Of(column), edges, Generators.Integer(min, max).Select(GeneratedValue.Integer)).Declarable;
    }

    /// <summary><c>bigint.unsigned.handling.mode=long</c>: the signed integer of the same bits, which only the source type tells from a negative one.</summary>
    private static GeneratedType UnsignedBigint()
    {
        GeneratedValue[] edges = [.. new ulong[] { 0, 1, long.MaxValue, 1UL << 63, ulong.MaxValue }.Select(Wrapped)];
        return new(new("int64", null, (SourceType, "BIGINT UNSIGNED")), LogicalType.Of(LogicalTypeKind.UInt64), edges, Generators.Unsigned.Select(Wrapped));
    }

    private static GeneratedValue Wrapped(ulong value) => GeneratedValue.Unsigned(JavaJson.Number(unchecked((long)value)), value);
}
