using Cdc.Core.Text;

namespace Cdc.Debezium.Tests.Types;

/// <summary>Text and the types that Debezium sends as text, and the plain numbers.</summary>
public sealed class TextTypeTests
{
    [Theory]
    [InlineData("string io.debezium.data.Uuid", "\"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\"", "uuid")]
    [InlineData("string io.debezium.data.Json", "\"[1, null, {}]\"", "json")]
    [InlineData("string io.debezium.data.Xml", "\"a b\"", "string")]
    [InlineData("string io.debezium.data.Ltree", "\"Top.Science\"", "string")]
    [InlineData("string io.debezium.data.Tsvector", "\"cat fat\"", "string")]
    [InlineData("string io.debezium.data.Enum", "\"happy\"", "enum")]
    [InlineData("string io.debezium.data.EnumSet", "\"eu,us\"", "enum")]
    [InlineData("string io.debezium.data.EnumSet", "\"\"", "enum")]
    [InlineData("string", "\"10.1.2.3/8\"", "string")] // inet
    [InlineData("string", "\"08:00:2b:ff:fe:01:02:03\"", "string")] // macaddr8
    [InlineData("string", "\"[1,10)\"", "string")] // int4range
    [InlineData("string", "\"(,)\"", "string")] // tstzrange
    [InlineData("string", "\"ab   \"", "string")] // char(5)
    [InlineData("string", "\"\"", "string")]
    [InlineData("string com.example.Unknown", "\"as it is\"", "string")]
    public void Types_that_are_text_are_that_text(string schema, string value, string type) => Assert.Equal($"{type} {value}", Wire.Decode(schema, value));

    [Theory]
    [InlineData("é😀", "\u00e9\ud83d\ude00")]
    [InlineData("\\u00e9\\ud83d\\ude00", "\u00e9\ud83d\ude00")]
    [InlineData("\\u0000\\u0001\\u001f\\n\\t\\\"\\\\\\/", "\0\u0001\u001f\n\t\"\\/")]
    public void Text_keeps_every_character(string written, string text)
    {
        var decoded = Wire.Decode("string", $"\"{written}\"");
        Assert.Equal(text, System.Text.Json.JsonSerializer.Deserialize<string>(decoded["string ".Length..]));
    }

    [Theory]
    [InlineData("string", "\"\\ud800\"")]
    [InlineData("string", "\"\\ude00\\ud83d\"")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "[\"a\",\"\\ud800\"]")]
    [InlineData("""{"type":"map","keys":{"type":"string"},"values":{"type":"string"}}""", "{\"a\":\"\\ud800\"}")]
    [InlineData("""{"type":"map","keys":{"type":"string"},"values":{"type":"string"}}""", "{\"\\ud800\":null}")]
    public void Half_of_a_surrogate_pair_is_no_text(string schema, string value) => Assert.StartsWith("NotJson: ", Wire.Decode(schema, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("int8", "-128")]
    [InlineData("int16", "-32768")]
    [InlineData("int32", "2147483647")]
    [InlineData("int64", "-9223372036854775808")]
    [InlineData("int64", "9223372036854775807")]
    [InlineData("boolean", "true")]
    public void Integers_keep_their_extremes(string type, string value) => Assert.Equal($"{type} {value}", Wire.Decode(type, value));

    [Theory]
    [InlineData("int8", "128")]
    [InlineData("int64", "9223372036854775808")]
    [InlineData("int32", "1.5")]
    [InlineData("boolean", "2")]
    public void Numbers_that_the_type_has_no_room_for_are_named(string type, string value) => Assert.Equal($"CastFailed: Column 'v': '{value}' is not a valid {type}.", Wire.Decode(type, value));

    [Theory]
    [InlineData("double", "-0.0", -0.0)]
    [InlineData("double", "4.9E-324", double.Epsilon)]
    [InlineData("double", "1.7976931348623157E308", double.MaxValue)]
    [InlineData("double", "\"NaN\"", double.NaN)]
    [InlineData("double", "\"Infinity\"", double.PositiveInfinity)]
    [InlineData("double", "\"-Infinity\"", double.NegativeInfinity)]
    [InlineData("float", "1.4E-45", float.Epsilon)]
    [InlineData("float", "3.4028235E38", float.MaxValue)]
    [InlineData("float", "1.1", 1.1f)]
    public void Floats_keep_every_bit(string type, string value, double expected)
    {
        var json = Wire.Decode(type, value).Split(' ')[1];
        var read = json.StartsWith('"') ? FloatText.TryWord(System.Text.Encoding.ASCII.GetBytes(json.Trim('"')), out var word) ? word : 0
            : double.Parse(json, System.Globalization.CultureInfo.InvariantCulture);
        read = type == "float" && double.IsFinite(read) ? float.Parse(json, System.Globalization.CultureInfo.InvariantCulture) : read;
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(read));
    }

    [Theory]
    [InlineData("float", "1e39")]
    [InlineData("double", "1e309")]
    public void Floats_beyond_the_largest_are_refused(string type, string value) =>
        Assert.StartsWith($"CastFailed: Column 'v': '{value}' is not a valid float", Wire.Decode(type, value), StringComparison.Ordinal);

    [Fact]
    public void Literal_type_that_is_not_known_is_named() => Assert.Equal(
        "UnknownType: The schema gives column 'v' the type 'tensor com.example.Tensor', which is not supported; declare one by tables[].columns.",
        Wire.Decode("""{"type":"tensor","name":"com.example.Tensor"}""", "1"));

    [Theory]
    [InlineData("string io.debezium.data.Uuid", "\"no uuid\"", "CastFailed: Column 'v': 'no uuid' is not a valid uuid.")]
    [InlineData("string io.debezium.data.Enum", "7", "enum \"7\"")]
    public void Text_of_another_form_is_named(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));
}
