using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Testing;

namespace Cdc.RowBinary.Tests;

/// <summary>The bytes of one value a type, in hexadecimal, checked by hand against the format's page.</summary>
public sealed class GoldenBytesTests
{
    public static TheoryData<string, string, string, string> Bytes => new()
    {
        { "boolean", "Bool", "1", "01" },
        { "boolean", "UInt8", "1", "01" },
        { "int8", "Int8", "-2", "FE" },
        { "int16", "Int16", "-2", "FEFF" },
        { "int32", "Int32", "258", "02010000" },
        { "int64", "Int64", "-2", "FEFFFFFFFFFFFFFF" },
        { "int64", "Int128", "-2", "FEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" },
        { "int32", "Int256", "-2", "FEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" },
        { "uint64", "UInt64", "-1", "FFFFFFFFFFFFFFFF" },
        { "uint64", "UInt128", "-1", "FFFFFFFFFFFFFFFF0000000000000000" },
        { "date", "Date", "19000", "384A" },
        { "date", "Date32", "-1", "FFFFFFFF" },
        { "date", "DateTime64(3, 'UTC')", "1", "005C260500000000" },
        { "timestamp(3)", "DateTime64(3, 'UTC')", "-1", "FFFFFFFFFFFFFFFF" },
        { "timestamp(3)", "DateTime64(6, 'UTC')", "1", "E803000000000000" },
        { "timestamp(3)", "DateTime", "1000", "01000000" },
        { "time(6)", "Time64(6)", "1", "0100000000000000" },
        { "time(6)", "Time", "2000000", "02000000" },
        { "time(6)", "Int64", "-1", "FFFFFFFFFFFFFFFF" },
        { "duration", "Int64", "-1", "FFFFFFFFFFFFFFFF" },
        { "date", "String", "-719529", "0B2D303030312D31322D3331" },
    };

    [Theory]
    [MemberData(nameof(Bytes))]
    public void An_integer_cell_has_these_bytes(string source, string target, string value, string expected) =>
        AssertBytes(source, target, Cells.Integer(long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), expected);

    [Theory]
    [InlineData("string", "String", "é", "02C3A9")]
    [InlineData("string", "Nullable(String)", "a", "000161")]
    [InlineData("enum", "LowCardinality(Nullable(String))", "a", "000161")]
    [InlineData("string", "FixedString(3)", "ab", "616200")]
    [InlineData("enum", "Enum8('a' = -1, 'b' = 2)", "a", "FF")]
    [InlineData("string", "Enum16('a' = 1, 'b' = 258)", "b", "0201")]
    [InlineData("uuid", "UUID", "00010203-0405-0607-0809-0a0b0c0d0e0f", "07060504030201000F0E0D0C0B0A0908")]
    [InlineData("string", "IPv4", "1.2.3.4", "04030201")]
    [InlineData("string", "IPv6", "2001:db8::1", "20010DB8000000000000000000000001")]
    [InlineData("string", "IPv6", "1.2.3.4", "00000000000000000000FFFF01020304")]
    [InlineData("number", "Decimal(9, 2)", "-1.5", "6AFFFFFF")]
    [InlineData("string", "Int16", "-2", "FEFF")]
    [InlineData("string", "Float64", "1.5", "000000000000F83F")]
    [InlineData("number", "Float32", "1.5", "0000C03F")]
    [InlineData("string", "Bool", "true", "01")]
    [InlineData("json", "JSON", "{}", "027B7D")]
    public void A_text_cell_has_these_bytes(string source, string target, string value, string expected) =>
        AssertBytes(source, target, Cells.Text(value), expected);

    [Theory]
    [InlineData("array(int16)", "Array(Nullable(Int16))", "[1,null]", "0200010001")]
    [InlineData("array(array(int8))", "Array(Array(Int8))", "[[1],[]]", "02010100")]
    [InlineData("map", "Map(String, Nullable(String))", "{\"a\":\"b\",\"c\":null}", "020161000162016301")]
    [InlineData("point", "Tuple(x Float64, y Float64)", "{\"x\":1.5,\"y\":-2}", "000000000000F83F00000000000000C0")]
    [InlineData("point", "Point", "{\"y\":-2,\"z\":[{}],\"x\":1.5}", "000000000000F83F00000000000000C0")]
    [InlineData("array(int8)", "String", "[1]", "035B315D")]
    public void A_json_cell_has_these_bytes(string source, string target, string value, string expected) =>
        AssertBytes(source, target, Cells.Json(value), expected);

    [Theory]
    [InlineData("decimal(9,2)", "Decimal(9, 2)", -150, "6AFFFFFF")]
    [InlineData("decimal(9,2)", "Decimal(18, 2)", -150, "6AFFFFFFFFFFFFFF")]
    [InlineData("decimal(9,2)", "Decimal(9, 3)", -150, "24FAFFFF")]
    [InlineData("decimal(9,2)", "Decimal(38, 2)", 1, "01000000000000000000000000000000")]
    [InlineData("decimal(9,2)", "Int8", -200, "FE")]
    [InlineData("decimal(9,2)", "Float64", 150, "000000000000F83F")]
    [InlineData("decimal(9,2)", "String", -5, "052D302E3035")]
    public void A_decimal_cell_has_these_bytes(string source, string target, long unscaled, string expected) =>
        AssertBytes(source, target, Cells.Decimal(unscaled), expected);

    [Fact]
    public void Raw_bytes_stay_as_they_are() => AssertBytes("bytes", "String", Cells.Bytes(0xFF, 0x00, 0x80), "03FF0080");

    [Fact]
    public void Floats_keep_their_bits()
    {
        AssertBytes("float64", "Float64", Cells.Double(-0.0), "0000000000000080");
        AssertBytes("float64", "Float32", Cells.Double(double.NegativeInfinity), "000080FF");
        AssertBytes("float32", "String", Cells.Double(0.1f), "03302E31");
    }

    private static void AssertBytes(string source, string target, Func<ChangeBatch, Cell> value, string expected)
    {
        var encoded = EncodedCell.Of(LogicalType.Parse(source), target, value);
        Assert.True(encoded.Ok, encoded.Error.Message);
        Assert.Equal(expected, Convert.ToHexString(encoded.Bytes));
        Assert.Equal(0, encoded.Clamped);
    }
}
