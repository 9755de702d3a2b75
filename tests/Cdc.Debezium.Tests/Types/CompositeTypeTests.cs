namespace Cdc.Debezium.Tests.Types;

/// <summary>Arrays of every element type, maps, vectors, structs.</summary>
public sealed class CompositeTypeTests
{
    private const string TextMap = """{"type":"map","keys":{"type":"string","optional":false},"values":{"type":"string","optional":true}}""";

    private static string ArrayOf(string element) => $$"""{"type":"array","items":{{element}}}""";

    private static string Named(string type, string name) => $$"""{"type":"{{type}}","optional":true,"name":"{{name}}","version":1}""";

    public static TheoryData<string, string, string> Arrays => new()
    {
        { """{"type":"int16"}""", "[1,null]", "array(int16) [1,null]" },
        { """{"type":"int32"}""", "[1,null,-3]", "array(int32) [1,null,-3]" },
        { """{"type":"int32"}""", "[]", "array(int32) []" },
        { """{"type":"int32"}""", "null", "array(int32) null" },
        { """{"type":"int64"}""", "[9223372036854775807,null]", "array(int64) [9223372036854775807,null]" },
        { """{"type":"boolean"}""", "[true,false,null]", "array(boolean) [true,false,null]" },
        { """{"type":"float"}""", """[1.1,"NaN","-Infinity",null]""", """array(float32) [1.1,"NaN","-Infinity",null]""" },
        { """{"type":"double"}""", """[0.1,"Infinity",null]""", """array(float64) [0.1,"Infinity",null]""" },
        { """{"type":"string"}""", """["é😀","y,z",null,""]""", """array(string) ["é😀","y,z",null,""]""" },
        { """{"type":"bytes"}""", """["3q0=",null]""", """array(bytes) ["3q0=",null]""" },
        { Named("string", "io.debezium.data.Uuid"), """["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",null]""", """array(uuid) ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",null]""" },
        { Named("string", "io.debezium.data.Json"), """["[1]",null]""", """array(json) ["[1]",null]""" },
        { Named("string", "io.debezium.data.Enum"), """["happy"]""", """array(enum) ["happy"]""" },
        { Named("string", "io.debezium.data.Ltree"), """["Top.S",null]""", """array(string) ["Top.S",null]""" },
        { Named("int32", "io.debezium.time.Date"), "[19782,null,2146033979]", "array(date) [19782,null,9223372036854775807]" },
        { Named("string", "io.debezium.time.IsoDate"), """["2024-02-29Z",null]""", "array(date) [19782,null]" },
        { Named("int64", "io.debezium.time.MicroTime"), "[45296789000,null]", "array(time(6)) [45296789000,null]" },
        { Named("string", "io.debezium.time.IsoTime"), """["12:34:56.789Z",null]""", "array(time(6)) [45296789000,null]" },
        { Named("string", "io.debezium.time.ZonedTime"), """["07:04:56Z",null]""", """array(string) ["07:04:56Z",null]""" },
        { Named("int64", "io.debezium.time.MicroTimestamp"), "[1709210096789012,null]", "array(timestamp(6)) [1709210096789012,null]" },
        { Named("int64", "io.debezium.time.MicroTimestamp"), "[9223372036854775807,-9223372036854775808]", "array(timestamp(6)) [9223372036854775807,-9223372036854775808]" },
        { Named("string", "io.debezium.time.IsoTimestamp"), """["2024-02-29T12:34:56.789012Z",null]""", "array(timestamp(6)) [1709210096789012,null]" },
        { Named("string", "io.debezium.time.ZonedTimestamp"), """["2024-02-29T10:34:56.789012Z",null]""", "array(zoned_timestamp(6)) [1709202896789012,null]" },
        { """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"2","connect.decimal.precision":"5"}}""", """["AJY=",null]""", """array(decimal(5,2)) ["1.50",null]""" },
        { """{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"2","connect.decimal.precision":"5"}}""", "[1.50,null]", """array(decimal(5,2)) ["1.50",null]""" },
        { """{"type":"struct","name":"io.debezium.data.VariableScaleDecimal","fields":[]}""", """[{"scale":1,"value":"Dw=="},null]""", """array(number) ["1.5",null]""" },
        { """{"type":"struct","name":"io.debezium.time.StructuredDate","fields":[]}""", """[{"year":2024,"month":2,"day":29,"specialValue":null},null]""", "array(date) [19782,null]" },
        { """{"type":"struct","name":"io.debezium.time.StructuredTimestamp","fields":[]}""", """[{"year":null,"specialValue":"POSITIVE_INFINITY","precision":6},null]""", "array(timestamp(6)) [9223372036854775807,null]" },
        { ArrayOf("""{"type":"int64"}"""), "[[1,2],[],null,[null]]", "array(array(int64)) [[1,2],[],null,[null]]" },
        { TextMap, """[{"a":"1"},null]""", """array(map) [{"a":"1"},null]""" },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Arrays_hold_every_type_and_null(string element, string value, string expected) => Assert.Equal(expected, Readable(Wire.Decode(ArrayOf(element), value)));

    [Theory]
    [InlineData("[\"1\",2]", "array(int32)", "array(int32) [1,2]")]
    [InlineData("[true,0]", "array(boolean)", "array(boolean) [true,false]")]
    [InlineData("[1.5,\"NaN\"]", "array(float64)", "array(float64) [1.5,\"NaN\"]")]
    [InlineData("[18446744073709551615]", "array(uint64)", "array(uint64) [18446744073709551615]")]
    [InlineData("[\"1.5\"]", "array(decimal(5,2))", "array(decimal(5,2)) [\"1.50\"]")]
    [InlineData("[\"x\"]", "array(int32)", "CastFailed: Column 'v': an object or array is not a valid array(int32).")]
    [InlineData("[[1]]", "array(int32)", "CastFailed: Column 'v': an object or array is not a valid array(int32).")]
    [InlineData("{}", "array(int32)", "CastFailed: Column 'v': an object or array is not a valid array(int32).")]
    [InlineData("[1]", "json", "json \"[1]\"")]
    public void Elements_cast_to_the_declared_type(string value, string declared, string expected) => Assert.Equal(expected, Readable(Wire.DecodeSchemaless(value, declared)));

    [Theory]
    [InlineData("io.debezium.data.FloatVector", "float", "[1.5,-2.0]", "array(float32) [1.5,-2.0]")]
    [InlineData("io.debezium.data.DoubleVector", "double", "[0.1,2.0]", "array(float64) [0.1,2.0]")]
    public void Vectors_are_arrays(string name, string element, string value, string expected) =>
        Assert.Equal(expected, Wire.Decode($$$"""{"type":"array","items":{"type":"{{{element}}}"},"name":"{{{name}}}","version":1}""", value));

    [Theory]
    [InlineData("""{"a":"1","b":null,"q\"x":"y\\z"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Hstore_as_a_map_is_a_map(string value) => Assert.Equal($"map {value}", Wire.Decode(TextMap, value));

    [Theory]
    [InlineData("""{"type":"map","keys":{"type":"string"},"values":{"type":"int32"}}""", """{"a":1}""")]
    [InlineData("""{"type":"map","keys":{"type":"int16"},"values":{"type":"double"}}""", "[[1,0.5]]")]
    [InlineData("""{"type":"struct","fields":[{"type":"int16","field":"dimensions"}],"name":"io.debezium.data.SparseDoubleVector"}""", """{"dimensions":25,"vector":[[1,0.5]]}""")]
    [InlineData("""{"type":"struct","fields":[],"name":"io.debezium.data.geometry.Line"}""", """{"a":1.0,"b":2.0,"c":3.0}""")]
    [InlineData("""{"type":"struct","fields":[],"name":"io.debezium.data.geometry.Circle"}""", """{"center":{"x":1.0,"y":2.0,"wkb":"AQ==","srid":null},"radius":3.0}""")]
    public void Other_maps_and_structs_are_their_json(string schema, string value) =>
        Assert.Equal(value, System.Text.Json.JsonSerializer.Deserialize<string>(Wire.Decode(schema, value)["json ".Length..]));

    private static string Readable(string decoded) => decoded.Replace("\\u00E9", "é", StringComparison.Ordinal).Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal);
}
