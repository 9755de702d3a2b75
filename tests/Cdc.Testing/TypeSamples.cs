using System.Numerics;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Testing;

/// <summary>Values of every logical type, edges among them, that the column created for the type holds exactly.</summary>
public static class TypeSamples
{
    private static readonly BigInteger Largest76 = BigInteger.Pow(10, LogicalType.MaxDecimalDigits) - 1;

    /// <summary>All samples. Kinds come in their order, several samples a kind.</summary>
    public static IReadOnlyList<TypeSample> All { get; } = [.. Numbers(), .. Decimals(), .. Texts(), .. Times(), .. Composites()];

    private static IEnumerable<TypeSample> Numbers() =>
    [
        Of(LogicalTypeKind.Boolean, Cells.Integer(0), "false"),
        Of(LogicalTypeKind.Boolean, Cells.Integer(1), "true"),
        Of(LogicalTypeKind.Int8, Cells.Integer(sbyte.MinValue), "-128"),
        Of(LogicalTypeKind.Int16, Cells.Integer(short.MaxValue), "32767"),
        Of(LogicalTypeKind.Int32, Cells.Integer(int.MinValue), "-2147483648"),
        Of(LogicalTypeKind.Int64, Cells.Integer(long.MinValue), "-9223372036854775808"),
        Of(LogicalTypeKind.Int64, Cells.Integer(long.MaxValue), "9223372036854775807"),
        Of(LogicalTypeKind.UInt8, Cells.Integer(byte.MaxValue), "255"),
        Of(LogicalTypeKind.UInt16, Cells.Integer(ushort.MaxValue), "65535"),
        Of(LogicalTypeKind.UInt32, Cells.Integer(uint.MaxValue), "4294967295"),
        Of(LogicalTypeKind.UInt64, Cells.Integer(-1), "18446744073709551615"),
        Of(LogicalTypeKind.Float32, Cells.Double(1.5f), "1.5"),
        Of(LogicalTypeKind.Float32, Cells.Double(double.NaN), "nan"),
        Of(LogicalTypeKind.Float32, Cells.Double(float.MaxValue), "3.4028235e38"),
        Of(LogicalTypeKind.Float64, Cells.Double(-0.1), "-0.1"),
        Of(LogicalTypeKind.Float64, Cells.Double(double.PositiveInfinity), "inf"),
        Of(LogicalTypeKind.Float64, Cells.Double(-0.0), "-0"),
        Of(LogicalTypeKind.Float64, Cells.Double(double.Epsilon), "5e-324"),
    ];

    private static IEnumerable<TypeSample> Decimals() =>
    [
        new(LogicalType.Decimal(5, 2), Cells.Decimal(-12345), "-123.45"),
        new(LogicalType.Decimal(9, 0), Cells.Decimal(999_999_999), "999999999"),
        new(LogicalType.Decimal(10, 10), Cells.Decimal(-1), "-0.0000000001"),
        new(LogicalType.Decimal(18, 3), Cells.Decimal(-999_999_999_999_999_999), "-999999999999999.999"),
        new(LogicalType.Decimal(38, 2), Cells.Decimal(BigInteger.Parse("-12345678901234567890123")), "-123456789012345678901.23"),
        new(LogicalType.Decimal(76, 38), Cells.Decimal(-5), "-0.00000000000000000000000000000000000005"),
        new(LogicalType.Decimal(76, 0), Cells.Decimal(Largest76), Largest76.ToString()),
        new(LogicalType.Decimal(76, 0), Cells.Decimal(-Largest76), "-" + Largest76),
        Of(LogicalTypeKind.Number, Cells.Text("NaN"), "NaN"),
        Of(LogicalTypeKind.Number, Cells.Text("-123456789012345678901234567890.5"), "-123456789012345678901234567890.5"),
    ];

    private static IEnumerable<TypeSample> Texts() =>
    [
        Of(LogicalTypeKind.String, Cells.Text(""), ""),
        Of(LogicalTypeKind.String, Cells.Text("Zoë 🚗 'x' \\ `y`"), "Zoë 🚗 'x' \\ `y`"),
        Of(LogicalTypeKind.String, Cells.Text(new string('a', 300)), new string('a', 300)),
        Of(LogicalTypeKind.Enum, Cells.Text("in transit"), "in transit"),
        Of(LogicalTypeKind.Uuid, Cells.Text("00010203-0405-0607-0809-0a0b0c0d0e0f"), "00010203-0405-0607-0809-0a0b0c0d0e0f"),
        Of(LogicalTypeKind.Json, Cells.Text("""{"a": [1, null]}"""), """{"a": [1, null]}"""),
        Of(LogicalTypeKind.Bytes, Cells.Bytes("raw"u8.ToArray()), "raw"),
    ];

    private static IEnumerable<TypeSample> Times() =>
    [
        Of(LogicalTypeKind.Date, Cells.Integer(0), "1970-01-01"),
        Of(LogicalTypeKind.Date, Cells.Integer(-25_567), "1900-01-01"),
        Of(LogicalTypeKind.Date, Cells.Integer(120_529), "2299-12-31"),
        new(LogicalType.Timestamp(3), Cells.Integer(-1), "1969-12-31 23:59:59.999"),
        new(LogicalType.Timestamp(6), Cells.Integer(10_413_791_999_999_999), "2299-12-31 23:59:59.999999"),
        new(LogicalType.Timestamp(6), Cells.Integer(-2_208_988_800_000_000), "1900-01-01 00:00:00.000000"),
        new(LogicalType.Timestamp(9), Cells.Integer(1_700_000_000_123_456_789), "2023-11-14 22:13:20.123456789"),
        new(LogicalType.Timestamp(9), Cells.Integer(-2_208_988_800_000_000_000), "1900-01-01 00:00:00.000000000"),
        new(LogicalType.Timestamp(9), Cells.Integer(long.MaxValue - 1), "2262-04-11 23:47:16.854775806"),
        new(LogicalType.ZonedTimestamp(6), Cells.Integer(1_700_000_000_123_456), "2023-11-14 22:13:20.123456"),
        new(LogicalType.Time(3), Cells.Integer(86_399_999), "23:59:59.999"),
        new(LogicalType.Time(6), Cells.Integer(-3_020_399_000_000), "-838:59:59.000000"),
        new(LogicalType.Time(9), Cells.Integer(1), "00:00:00.000000001"),
        Of(LogicalTypeKind.Duration, Cells.Integer(-90_000_000), "-90000000"),
    ];

    private static IEnumerable<TypeSample> Composites() =>
    [
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Int32)), Cells.Json("[1,null,-3]"), "[1,NULL,-3]"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Int32)), Cells.Json("[]"), "[]"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.String)), Cells.Json("""["a","\u00e9\n",null]"""), "['a','é\\n',NULL]"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Enum)), Cells.Json("""["x",null]"""), "['x',NULL]"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Bytes)), Cells.Json("""["cmF3"]"""), "['raw']"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Boolean)), Cells.Json("[true,false]"), "[true,false]"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Float32)), Cells.Json("""[3.4028235E+38,1.1,"NaN"]"""), "[3.4028235e38,1.1,nan]"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Date)), Cells.Json("[19782,null]"), "['2024-02-29',NULL]"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Float64)), Cells.Json("""[1.5,"NaN","-Infinity"]"""), "[1.5,nan,-inf]"),
        new(LogicalType.Array(LogicalType.Decimal(12, 2)), Cells.Json("""["-1.50","9999999999.99"]"""), "[-1.5,9999999999.99]"),
        new(LogicalType.Array(LogicalType.ZonedTimestamp(6)), Cells.Json("[1700000000123456]"), "['2023-11-14 22:13:20.123456']"),
        new(LogicalType.Array(LogicalType.Of(LogicalTypeKind.UInt64)), Cells.Json("[18446744073709551615]"), "[18446744073709551615]"),
        new(LogicalType.Array(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Int64))), Cells.Json("[[1,2],[],[null]]"), "[[1,2],[],[NULL]]"),
        Of(LogicalTypeKind.Map, Cells.Json("""{"a":"1","b\"":null}"""), "{'a':'1','b\"':NULL}"),
        Of(LogicalTypeKind.Map, Cells.Json("{}"), "{}"),
        Of(LogicalTypeKind.Point, Cells.Json("""{"y":-2,"x":1.5}"""), "(1.5,-2)"),
        Of(LogicalTypeKind.Point, Cells.Json("""{"x":"-Infinity","y":"NaN"}"""), "(-inf,nan)"),
    ];

    private static TypeSample Of(LogicalTypeKind kind, Func<ChangeBatch, Cell> cell, string shown) => new(LogicalType.Of(kind), cell, shown);
}
