namespace Cdc.Debezium.Tests.Types;

/// <summary>The placeholder of unchanged TOAST, as the PostgreSQL connector wrote it for each type.</summary>
public sealed class UnavailableTypeTests
{
    private const string Placeholder = "__debezium_unavailable_value";
    private const string Numbers = "[95,95,100,101,98,101,122,105,117,109,95,117,110,97,118,97,105,108,97,98,108,101,95,118,97,108,117,101]";

    [Theory]
    [InlineData("string", "\"" + Placeholder + "\"", "string")]
    [InlineData("string io.debezium.data.Json", "\"" + Placeholder + "\"", "json")]
    [InlineData("string io.debezium.data.Xml", "\"" + Placeholder + "\"", "string")]
    [InlineData("bytes", "\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"", "bytes")]
    [InlineData("string io.debezium.data.Json", "\"{\\\"" + Placeholder + "\\\":\\\"" + Placeholder + "\\\"}\"", "json")] // hstore, mode json
    [InlineData("""{"type":"map","keys":{"type":"string"},"values":{"type":"string"}}""", "{\"" + Placeholder + "\":\"" + Placeholder + "\"}", "map")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "[\"" + Placeholder + "\"]", "array(string)")]
    [InlineData("""{"type":"array","items":{"type":"string","name":"io.debezium.data.Json"}}""", "[\"" + Placeholder + "\"]", "array(json)")]
    [InlineData("""{"type":"array","items":{"type":"bytes"}}""", "[\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"]", "array(bytes)")]
    [InlineData("""{"type":"array","items":{"type":"string","name":"io.debezium.data.Uuid"}}""", "[\"b68a35a7-17ad-35b3-af2a-ae46edb4545a\"]", "array(uuid)")]
    [InlineData("""{"type":"array","items":{"type":"int32"}}""", Numbers, "array(int32)")]
    [InlineData("""{"type":"array","items":{"type":"int64"}}""", Numbers, "array(int64)")]
    [InlineData("""{"type":"array","items":{"type":"int32","name":"io.debezium.time.Date"}}""", Numbers, "array(date)")]
    public void Placeholder_is_known_in_the_form_of_every_type(string schema, string value, string type) => Assert.Equal($"{type} unset", Wire.Decode(schema, value));

    [Theory]
    [InlineData("\"5f5f646562657a69756d5f756e617661696c61626c655f76616c7565\"", "string")]
    [InlineData("\"" + Placeholder + "\"", "decimal(5,2)")]
    [InlineData("\"" + Placeholder + "\"", "bytes")]
    [InlineData("\"" + Placeholder + "\"", "timestamp(6)")]
    [InlineData("[\"" + Placeholder + "\"]", "json")]
    public void Placeholder_is_known_whatever_the_column_is_declared_as(string value, string declared) => Assert.Equal($"{declared} unset", Wire.Decode("string", value, declared));

    [Theory]
    [InlineData("[\"" + Placeholder + "\",\"b\"]")]
    [InlineData("[null]")]
    public void Array_that_holds_more_is_a_value(string value) => Assert.Equal($"array(string) {value}", Wire.Decode("""{"type":"array","items":{"type":"string"}}""", value));

    [Fact]
    public void Longer_text_is_a_value() => Assert.Equal($"string \"{Placeholder}s\"", Wire.Decode("string", $"\"{Placeholder}s\""));
}
