namespace Cdc.Expressions.Tests;

public class CastTests
{
    [Theory]
    [InlineData("string", "1138.0", "int32", "1138")]
    [InlineData("string", " 42 ", "int64", "42")]
    [InlineData("string", "1e3", "int32", "1000")]
    [InlineData("string", "1.5", "int32", "error: '1.5' is not a valid int32")]
    [InlineData("string", "abc", "int32", "error: 'abc' is not a valid int32")]
    [InlineData("string", "", "int32", "error: '' is not a valid int32")]
    [InlineData("string", "300", "uint8", "error: the number does not fit uint8")]
    [InlineData("string", "18446744073709551615", "uint64", "18446744073709551615")]
    [InlineData("string", "12.345", "decimal(10,2)", "12.35")]
    [InlineData("string", "-12.345", "decimal(10,2)", "-12.35")]
    [InlineData("string", "1e-300", "decimal(10,2)", "0.00")]
    [InlineData("string", "0e999999", "decimal(10,2)", "0.00")]
    [InlineData("string", "1e999999", "decimal(10,2)", "error: '1e999999' is not a valid decimal(10,2)")]
    [InlineData("string", "123456789012345678901234567890123456789012345.5", "decimal(76,2)", "123456789012345678901234567890123456789012345.50")]
    [InlineData("string", "1.5", "float64", "1.5")]
    [InlineData("string", "x", "float64", "error: 'x' is not a valid float64")]
    [InlineData("string", "0.1", "float32", "0.10000000149011612")]
    [InlineData("string", "TRUE", "boolean", "true")]
    [InlineData("string", "yes", "boolean", "error: 'yes' is not a valid boolean")]
    [InlineData("string", "2024-02-29", "date", "19782")]
    [InlineData("string", "2023-02-29", "date", "error: '2023-02-29' is not a valid date")]
    [InlineData("string", "2024-05-17 12:34:56.7890129", "timestamp(6)", "1715949296789012")]
    [InlineData("string", "2024-05-17T12:34", "timestamp(3)", "1715949240000")]
    [InlineData("string", "2024-05-17", "timestamp(3)", "1715904000000")]
    [InlineData("string", "2024-05-17T12:34:00Z", "timestamp(3)", "1715949240000")]
    [InlineData("string", "2024-05-17T12:34:00+02:00", "timestamp(3)", "1715942040000")]
    [InlineData("string", "2016-12-31 23:59:60", "timestamp(3)", "1483228800000")]
    [InlineData("string", "2024-02-29T24:00", "timestamp(3)", "1709251200000")]
    [InlineData("string", "-0043-03-15", "timestamp(3)", "-63517824000000")]
    [InlineData("string", " infinity ", "timestamp(3)", "9223372036854775807")]
    [InlineData("string", "24:00", "time(3)", "86400000")]
    [InlineData("string", "1e309", "float64", "error: '1e309' is not a valid float64")]
    [InlineData("string", "2024-05-17T12:34:00Z", "zoned_timestamp(3)", "1715949240000")]
    [InlineData("string", "2024-05-17T12:34:00+02:00", "zoned_timestamp(3)", "1715942040000")]
    [InlineData("string", "2024-05-17T12:34:00-0230", "zoned_timestamp(3)", "1715958240000")]
    [InlineData("string", "9999-01-01", "timestamp(9)", "error: the time is beyond what timestamp(9) can count")]
    [InlineData("string", "10:30:00.5", "time(3)", "37800500")]
    [InlineData("string", "25:00", "time(3)", "error: '25:00' is not a valid time(3)")]
    [InlineData("string", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "uuid", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("string", "nope", "uuid", "error: 'nope' is not a valid uuid")]
    [InlineData("number", "123.45", "decimal(10,1)", "123.5")]
    [InlineData("number", "NaN", "decimal(10,1)", "error: 'NaN' is not a valid decimal(10,1)")]
    [InlineData("int64", "9007199254740993", "decimal(20,2)", "9007199254740993.00")]
    [InlineData("int64", "9007199254740993", "float64", "9007199254740992")]
    [InlineData("int64", "300", "int8", "error: the number does not fit int8")]
    [InlineData("int64", "-1", "uint64", "error: the number does not fit uint64")]
    [InlineData("decimal(5,2)", "2.50", "int32", "3")]
    [InlineData("decimal(5,2)", "-2.50", "int32", "-3")]
    [InlineData("decimal(5,2)", "999.99", "decimal(3,0)", "error: the number does not fit decimal(3,0)")]
    [InlineData("decimal(30,20)", "0.10000000000000000000", "float64", "0.1")]
    [InlineData("float64", "1.005", "decimal(10,2)", "1.01")]
    [InlineData("float64", "1E+20", "decimal(30,0)", "100000000000000000000")]
    [InlineData("float64", "NaN", "int32", "error: 'NaN' is not a valid int32")]
    [InlineData("float64", "2.5", "int32", "3")]
    [InlineData("float64", "0.1", "float32", "0.10000000149011612")]
    [InlineData("timestamp(6)", "-1", "timestamp(3)", "-1")]
    [InlineData("timestamp(6)", "-1", "date", "-1")]
    [InlineData("timestamp(6)", "9223372036854775807", "timestamp(3)", "9223372036854775807")]
    [InlineData("timestamp(6)", "9223372036854775807", "date", "error: infinity is not a date")]
    [InlineData("timestamp(6)", "1500000", "zoned_timestamp(3)", "1500")]
    [InlineData("date", "1", "timestamp(3)", "86400000")]
    [InlineData("time(6)", "1999", "time(3)", "1")]
    [InlineData("enum", "a", "string", "a")]
    [InlineData("int32", "-5", "string", "-5")]
    public void Casts_give(string from, string value, string to, string expected)
    {
        using var row = new TestRow().With("x", from, value).Build();
        Assert.Equal(expected, row.Evaluate($"cast(x as {to})"));
        Assert.Equal(to, row.Bind($"cast(x as {to})").Type.ToString());
    }

    [Theory]
    [InlineData("boolean", "true", "true")]
    [InlineData("int8", "-7", "-7")]
    [InlineData("uint64", "18446744073709551615", "18446744073709551615")]
    [InlineData("decimal(12,2)", "-0.05", "-0.05")]
    [InlineData("decimal(60,1)", "12345678901234567890123456789012345678901234567.5", "12345678901234567890123456789012345678901234567.5")]
    [InlineData("float32", "0.1", "0.1")]
    [InlineData("float64", "1E+20", "1E+20")]
    [InlineData("float64", "NaN", "NaN")]
    [InlineData("number", "1.50", "1.50")]
    [InlineData("bytes", "abc", "YWJj")]
    [InlineData("date", "-719162", "0001-01-01")]
    [InlineData("timestamp(3)", "-1", "1969-12-31T23:59:59.999")]
    [InlineData("timestamp(6)", "9223372036854775807", "infinity")]
    [InlineData("timestamp(6)", "-9223372036854775808", "-infinity")]
    [InlineData("zoned_timestamp(6)", "1715949296789012", "2024-05-17T12:34:56.789012Z")]
    [InlineData("zoned_timestamp(3)", "253402300800000", "+10000-01-01T00:00:00.000Z")]
    [InlineData("time(3)", "37800500", "10:30:00.500")]
    [InlineData("time(6)", "-1500000", "-00:00:01.500000")]
    [InlineData("duration", "1500", "1500")]
    [InlineData("array(int32)", "[1,2]", "[1,2]")]
    [InlineData("uuid", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    public void Any_value_becomes_text(string type, string value, string expected)
    {
        using var row = new TestRow().With("x", type, value).With("nothing", type, null).Build();
        Assert.Equal(expected, row.Evaluate("to_text(x)"));
        Assert.Equal("NULL", row.Evaluate("to_text(nothing)"));
        Assert.Equal("string", row.Bind("to_text(x)").Type.ToString());
    }

    [Fact]
    public void A_null_takes_the_type_it_is_cast_to()
    {
        using var row = new TestRow().Build();
        Assert.Equal("NULL", row.Evaluate("cast(null as decimal(3,1))"));
        Assert.True(row.Bind("cast(null as string)").IsNullable);
    }
}
