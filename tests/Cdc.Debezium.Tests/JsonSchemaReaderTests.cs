using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;

namespace Cdc.Debezium.Tests;

/// <summary>JSON Schemas as Confluent's converter writes them, and as people do.</summary>
public sealed class JsonSchemaReaderTests
{
    [Fact]
    public void The_converters_schema_of_an_envelope_is_read_with_its_order_and_semantic_types()
    {
        var schema = JsonSchemaReader.Parse("""
            {"type":"object","title":"server.public.rides.Envelope","properties":{
              "op":{"type":"string","connect.index":3},
              "after":{"connect.index":1,"oneOf":[{"type":"null"},{"type":"object","title":"server.public.rides.Value","properties":{
                "at":{"connect.index":1,"oneOf":[{"type":"null"},{"type":"integer","title":"io.debezium.time.MicroTimestamp","connect.version":1,"connect.type":"int64"}]},
                "id":{"connect.index":0,"type":"integer","connect.type":"int32"},
                "fare":{"connect.index":2,"type":"string","title":"org.apache.kafka.connect.data.Decimal","connect.type":"bytes","connect.parameters":{"scale":"2"}},
                "tags":{"connect.index":3,"type":"array","items":{"oneOf":[{"type":"null"},{"type":"string"}]}},
                "more":{"connect.index":4,"type":"object","connect.type":"map","additionalProperties":{"type":"string"}}},
                "required":["id","fare","tags","more"]}]},
              "before":{"connect.index":0,"oneOf":[{"type":"null"},{"$ref":"#/properties/after"}]}}}
            """);
        Assert.Equal(["before", "after", "op"], schema.Fields.Select(field => field.Field));
        var row = schema.FieldNamed("after")!;
        Assert.Equal(["id int32 False", "at int64 True io.debezium.time.MicroTimestamp", "fare bytes False org.apache.kafka.connect.data.Decimal", "tags array False", "more map False"], row.Fields.Select(Describe));
        Assert.Equal("2", row.Fields[2].Parameters["scale"]);
        Assert.Equal(("string", true, "string"), (row.Fields[3].Element!.Type, row.Fields[3].Element!.IsOptional, row.Fields[4].Element!.Type));
        Assert.Equal(row.Fields.Select(Describe), schema.FieldNamed("before")!.Fields.Select(Describe));
    }

    [Fact]
    public void A_map_that_is_an_object_has_keys_of_text_and_one_that_is_an_array_has_others()
    {
        var schema = JsonSchemaReader.Parse("""
            {"type":"object","properties":{
              "tags":{"connect.index":0,"type":"object","connect.type":"map","additionalProperties":{"oneOf":[{"type":"null"},{"type":"string"}]}},
              "vector":{"connect.index":1,"type":"array","connect.type":"map","items":{"type":"object","properties":{
                "key":{"type":"integer","connect.index":0,"connect.type":"int16"},"value":{"type":"number","connect.index":1,"connect.type":"float64"}}}}}}
            """);
        Assert.Equal([LogicalTypeKind.Map, LogicalTypeKind.Json], schema.Fields.Select(field => SourceFields.From(field)!.Type.Kind));
    }

    [Fact]
    public void A_schema_by_hand_goes_by_its_json_types()
    {
        var schema = JsonSchemaReader.Parse("""
            {"properties":{"a":{"type":"integer"},"b":{"type":["null","number"]},"c":{"enum":["x","y"]},"d":{"type":"boolean"},"e":{"type":"array"}},"required":["a","c"]}
            """);
        Assert.Equal(["a int64 False", "b double True", "c string False", "d boolean True", "e array True"], schema.Fields.Select(Describe));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"tensor"}""")]
    [InlineData("""{"type":["string","integer"]}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""")]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$ref":"other.json"}""")]
    [InlineData("""{"$ref":"#/definitions/none"}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":5}}""")]
    public void What_is_no_schema_of_a_record_is_told(string schema) => Assert.Throws<FormatException>(() => JsonSchemaReader.Parse(schema));

    private static string Describe(ConnectSchema field) => $"{field.Field} {field.Type} {field.IsOptional} {field.Name}".TrimEnd();
}
