namespace Cdc.Debezium.Tests.Types;

/// <summary>MySQL's and MariaDB's unsigned integers, with and without <c>column.propagate.source.type</c>.</summary>
public sealed class UnsignedTypeTests
{
    private const string Decimal20 = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"0","connect.decimal.precision":"20"}}""";

    [Theory]
    [InlineData("int16", "TINYINT UNSIGNED", "255", "uint8 255")]
    [InlineData("int32", "SMALLINT UNSIGNED", "65535", "uint16 65535")]
    [InlineData("int32", "MEDIUMINT UNSIGNED", "16777215", "uint32 16777215")]
    [InlineData("int64", "INT UNSIGNED", "4294967295", "uint32 4294967295")]
    [InlineData("int64", "INT UNSIGNED ZEROFILL", "0", "uint32 0")]
    [InlineData("int64", "BIGINT UNSIGNED", "-1", "uint64 18446744073709551615")]
    [InlineData("int64", "BIGINT UNSIGNED", "-9223372036854775808", "uint64 9223372036854775808")]
    [InlineData("int64", "BIGINT UNSIGNED", "9223372036854775807", "uint64 9223372036854775807")]
    [InlineData("int64", "BIGINT", "-9223372036854775808", "int64 -9223372036854775808")]
    [InlineData("int16", "TINYINT", "1", "int16 1")]
    [InlineData("int16", "TINYINT UNSIGNED", "256", "CastFailed: Column 'v': '256' is not a valid uint8.")]
    public void Propagated_source_type_tells_unsigned_integers(string type, string source, string value, string expected) =>
        Assert.Equal(expected, Wire.Decode($$$"""{"type":"{{{type}}}","parameters":{"__debezium.source.column.type":"{{{source}}}","__debezium.source.column.length":"20"}}""", value));

    [Theory]
    [InlineData("\"AP//////////\"", "18446744073709551615")]
    [InlineData("\"AIAAAAAAAAAA\"", "9223372036854775808")]
    [InlineData("\"AA==\"", "0")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    public void Unsigned_bigint_as_decimal_is_exact(string value, string digits)
    {
        const string propagated = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"0","connect.decimal.precision":"20","__debezium.source.column.type":"BIGINT UNSIGNED"}}""";
        Assert.Equal($"decimal(20,0) \"{digits}\"", Wire.Decode(Decimal20, value));
        Assert.Equal($"uint64 {digits}", Wire.Decode(propagated, value));
        Assert.Equal($"uint64 {digits}", Wire.Decode(Decimal20, value, "uint64"));
    }

    [Theory]
    [InlineData("int16", "255", "int16 255")]
    [InlineData("int32", "65535", "int32 65535")]
    [InlineData("int64", "4294967295", "int64 4294967295")]
    [InlineData("int64", "-1", "int64 -1")]
    public void Without_the_source_type_they_are_what_the_literal_type_says(string type, string value, string expected) => Assert.Equal(expected, Wire.Decode(type, value));

    [Fact]
    public void Negative_number_does_not_become_unsigned_by_declaration_alone() =>
        Assert.Equal("CastFailed: Column 'v': '-1' is not a valid uint64.", Wire.Decode("int64", "-1", "uint64"));

    [Theory]
    [InlineData("1", "boolean true")]
    [InlineData("0", "boolean false")]
    [InlineData("2", "CastFailed: Column 'v': '2' is not a valid boolean.")]
    public void Tinyint_of_one_digit_is_a_boolean_by_declaration(string value, string expected) => Assert.Equal(expected, Wire.Decode("int16", value, "boolean"));
}
