namespace Cdc.Debezium.Tests.Types;

/// <summary><c>decimal.handling.mode</c> and <c>decimal.format</c>: numeric, decimal, money.</summary>
public sealed class DecimalTypeTests
{
    private const string Numeric5And2 = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"2","connect.decimal.precision":"5"}}""";
    private const string Numeric38 = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"0","connect.decimal.precision":"38"}}""";
    private const string Decimal65And30 = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"30","connect.decimal.precision":"65"}}""";
    private const string Money = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"2"}}""";
    private const string PropagatedMoney = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"2","__debezium.source.column.type":"MONEY","__debezium.source.column.length":"2147483647"}}""";
    private const string Numeric5AndMinus2 = """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"scale":"2046","connect.decimal.precision":"5"}}""";
    private const string Variable = "struct io.debezium.data.VariableScaleDecimal";

    [Theory]
    [InlineData(Numeric5And2, "\"z8c=\"", "decimal(5,2) \"-123.45\"")]
    [InlineData(Numeric38, "\"SztMqFqGxHoJiiI//////w==\"", "decimal(38,0) \"99999999999999999999999999999999999999\"")]
    [InlineData(Numeric38, "\"tMSzV6V5O4X2dd3AAAAAAQ==\"", "decimal(38,0) \"-99999999999999999999999999999999999999\"")]
    [InlineData(Decimal65And30, "\"HgK8HpeFi9xsuVBY80JNfTp/7HsD4maOPwrS\"", "decimal(65,30) \"12345678901234567890123456789012345.123456789012345678901234567890\"")]
    [InlineData(Money, "\"/qI=\"", "decimal(76,2) \"-3.50\"")]
    [InlineData(PropagatedMoney, "\"f/////////8=\"", "decimal(19,2) \"92233720368547758.07\"")]
    [InlineData(Numeric5And2, "null", "decimal(5,2) null")]
    public void Precise_decimals_are_read_from_their_unscaled_bytes(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));

    [Theory]
    [InlineData(Numeric5And2, "-123.45", "decimal(5,2) \"-123.45\"")]
    [InlineData(Numeric5And2, "-1.2E+2", "decimal(5,2) \"-120.00\"")]
    [InlineData(Numeric5And2, "0E-10", "decimal(5,2) \"0.00\"")]
    [InlineData(Numeric38, "99999999999999999999999999999999999999", "decimal(38,0) \"99999999999999999999999999999999999999\"")]
    [InlineData(Decimal65And30, "12345678901234567890123456789012345.123456789012345678901234567890", "decimal(65,30) \"12345678901234567890123456789012345.123456789012345678901234567890\"")]
    [InlineData(Money, "-3.50", "decimal(76,2) \"-3.50\"")]
    public void Decimals_that_the_converter_writes_as_numbers_never_pass_through_a_double(string schema, string value, string expected) =>
        Assert.Equal(expected, Wire.Decode(schema, value));

    [Theory]
    [InlineData("""{"scale":9,"value":"J+QbMka+ybFuOYEV"}""", "12345678901234567890.123456789")]
    [InlineData("""{"scale":0,"value":"DJ8snNBGdO3qQAAAAA=="}""", "1000000000000000000000000000000")]
    [InlineData("""{"scale":20,"value":"/w=="}""", "-0.00000000000000000001")]
    [InlineData("""{"scale":0,"value":"AA=="}""", "0")]
    [InlineData("""{"scale":1,"value":"Dw=="}""", "1.5")]
    [InlineData("""{"scale":-3,"value":"Dw=="}""", "15000")]
    [InlineData("""{"scale":1,"value":"Dw\u003d\u003D"}""", "1.5")] // as other writers than Kafka's converter escape it
    [InlineData("""{"scale":100,"value":"/w=="}""", "-0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001")]
    public void Numeric_without_a_scale_is_its_digits(string value, string digits) => Assert.Equal($"number \"{digits}\"", Wire.Decode(Variable, value));

    [Fact]
    public void Numeric_of_many_thousand_digits_is_its_digits()
    {
        var digits = new string('9', 9_000);
        var bytes = System.Numerics.BigInteger.Parse(digits).ToByteArray(isBigEndian: true);
        Assert.Equal($"number \"{digits}\"", Wire.Decode(Variable, $$"""{"scale":0,"value":"{{Convert.ToBase64String(bytes)}}"}"""));
    }

    /// <summary>PostgreSQL 15 lets a scale be negative; Debezium reads -2 as 2046, and fills up with zeros.</summary>
    [Fact]
    public void Negative_scale_is_told_as_a_large_one()
    {
        var unscaled = new System.Numerics.BigInteger(12_300) * System.Numerics.BigInteger.Pow(10, 2046);
        Assert.Equal("decimal(7,0) \"12300\"", Wire.Decode(Numeric5AndMinus2, $"\"{Convert.ToBase64String(unscaled.ToByteArray(isBigEndian: true))}\""));
        Assert.Equal("decimal(7,0) \"12300\"", Wire.Decode(Numeric5AndMinus2, $"12300.{new string('0', 2046)}"));
        Assert.Equal("decimal(7,0) \"0\"", Wire.Decode(Numeric5AndMinus2, "0E-2046"));
    }

    [Theory]
    [InlineData("3", "5", "decimal(5,5)")]
    [InlineData("5", "-2", "decimal(7,0)")]
    [InlineData("76", "76", "decimal(76,76)")]
    [InlineData("77", "2", "number")]
    [InlineData("1000", "0", "number")]
    public void Type_has_room_for_every_value_of_the_precision_and_scale(string precision, string scale, string type) =>
        Assert.StartsWith(type + " ", Wire.Decode($$$"""{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"{{{scale}}}","connect.decimal.precision":"{{{precision}}}"}}""", "null"), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"12345678901234567890.123456789\"", "number", "number \"12345678901234567890.123456789\"")]
    [InlineData("\"NAN\"", "number", "number \"NaN\"")]
    [InlineData("\"POSITIVE_INFINITY\"", "number", "number \"Infinity\"")]
    [InlineData("\"NEGATIVE_INFINITY\"", "number", "number \"-Infinity\"")]
    [InlineData("\"NAN\"", "float64", "float64 \"NaN\"")]
    [InlineData("\"-123.45\"", "decimal(5,2)", "decimal(5,2) \"-123.45\"")]
    [InlineData("\"NAN\"", null, "string \"NAN\"")]
    [InlineData("\"NAN\"", "decimal(5,2)", "CastFailed: Column 'v': 'NAN' is not a valid decimal(5,2).")]
    [InlineData("\"1234.5\"", "decimal(5,2)", "CastFailed: Column 'v': '1234.5' is not a valid decimal(5,2).")]
    [InlineData("\"0.005\"", "decimal(5,2)", "CastFailed: Column 'v': '0.005' is not a valid decimal(5,2).")]
    public void Decimals_as_text_cast_to_what_is_declared(string value, string? declared, string expected) => Assert.Equal(expected, Wire.Decode("string", value, declared));

    [Theory]
    [InlineData("-123.45", "float64 -123.45")]
    [InlineData("1.2345678901234567E19", "float64 1.2345678901234567E\\u002B19")]
    [InlineData("\"NaN\"", "float64 \"NaN\"")]
    [InlineData("\"-Infinity\"", "float64 \"-Infinity\"")]
    public void Decimals_as_double_are_floats(string value, string expected) => Assert.Equal(expected.Replace("\\u002B", "+", StringComparison.Ordinal), Wire.Decode("double", value));

    [Theory]
    [InlineData(Numeric5And2, "\"/////w==\"", "decimal(5,2) \"-0.01\"")]
    [InlineData(Numeric5And2, "\"AAGGoA==\"", "CastFailed: Column 'v': 'AAGGoA==' is not a valid decimal(5,2).")]
    [InlineData(Numeric5And2, "1E-2147483648", "CastFailed: Column 'v': '1E-2147483648' is not a valid decimal(5,2).")]
    [InlineData(Numeric5And2, "\"not base64\"", "CastFailed: Column 'v': 'not base64' is not a valid decimal(5,2).")]
    [InlineData(Numeric5And2, "\"\"", "CastFailed: Column 'v': '' is not a valid decimal(5,2).")]
    [InlineData(Variable, """{"scale":0}""", "CastFailed: Column 'v': an object or array is not a valid number.")]
    [InlineData(Variable, """{"scale":99999999,"value":"AA=="}""", "CastFailed: Column 'v': an object or array is not a valid number.")]
    public void Value_that_does_not_fit_or_is_malformed_is_named(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));

    [Theory]
    [InlineData("int64")]
    [InlineData("uint64")]
    [InlineData("float64")]
    public void Precise_decimals_cast_to_other_numbers(string declared) => Assert.Equal($"{declared} 150", Wire.Decode(Numeric38, "\"AJY=\"", declared));
}
