using System.Text;
using System.Text.Json.Nodes;
using Cdc.Core.Schemas;
using Cdc.Events.Schemas;
using Cdc.Events.Tests.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Events.Tests;

public sealed class EventSchemaTests
{
    [Fact]
    public void Schema_is_written_as_the_golden_file_has_it() =>
        Assert.Equal(JsonNode.Parse(GoldenFile.Read("event-schema-v2.json"))!.ToJsonString(), EventSchema.ToJsonSchema(EveryTypeEvent.Schema));

    [Theory]
    [InlineData("event-schema-v1.json")]
    [InlineData("event-schema-v2.json")]
    public void Golden_schemas_are_read(string file) =>
        Assert.True(EveryTypeEvent.Schema.SaysTheSameAs(EventSchema.Parse(GoldenFile.Read(file))));

    [Fact]
    public void Any_schema_comes_back_and_gives_equal_text() =>
        Prop.ForAll<string[], int>((names, seed) =>
        {
            var schema = Generate(names, seed);
            var text = EventSchema.ToJsonSchema(schema);
            var read = EventSchema.Parse(text);
            return read.SaysTheSameAs(schema) && EventSchema.ToJsonSchema(read) == text;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keywords_of_a_later_version_are_ignored()
    {
        var node = JsonNode.Parse(EventSchema.ToJsonSchema(EveryTypeEvent.Schema))!.AsObject();
        node["cdc.later"] = new JsonObject { ["x"] = 1 };
        node["properties"]!["more"] = new JsonObject();
        node["properties"]!["row"]!["properties"]!["c1"]!["cdc.comment"] = "text";
        Assert.True(EveryTypeEvent.Schema.SaysTheSameAs(EventSchema.Parse(node.ToJsonString())));
    }

    [Fact]
    public void Adding_a_column_only_adds_optional_properties_to_closed_objects()
    {
        var schema = JsonNode.Parse(EventSchema.ToJsonSchema(EveryTypeEvent.Schema))!;
        foreach (var part in (JsonNode[])[schema, schema["properties"]!["row"]!, schema["properties"]!["key"]!, schema["properties"]!["src"]!])
        {
            Assert.False(part["additionalProperties"]!.GetValue<bool>());
        }

        Assert.Null(schema["properties"]!["row"]!["required"]);
        Assert.Null(schema["properties"]!["before"]!["properties"]);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("[]", "'cdc.table'")]
    [InlineData("{}", "'cdc.table'")]
    [InlineData("""{"cdc.table":1}""", "'cdc.table'")]
    [InlineData("""{"cdc.table":"\ud800"}""", "cannot be read")]
    [InlineData("""{"cdc.table":"t"}""", "'cdc.source'")]
    public void Text_that_is_no_events_schema_is_refused(string text, string names) =>
        Assert.Contains(names, Assert.Throws<FormatException>(() => EventSchema.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cdc.type", "\"int7\"", "'int7'")]
    [InlineData("cdc.type", "1", "'cdc.type'")]
    [InlineData("cdc.nullable", "\"yes\"", "'cdc.nullable'")]
    public void A_column_that_is_not_understood_is_named(string keyword, string value, string names)
    {
        var message = RefuseWith(node => node["properties"]!["row"]!["properties"]!["c1"]![keyword] = JsonNode.Parse(value));
        Assert.Contains("'c1'", message, StringComparison.Ordinal);
        Assert.Contains(names, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_text_nested_without_end_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("array(", 100_000)) + "int8" + new string(')', 100_000);
        RefuseWith(node => node["properties"]!["row"]!["properties"]!["c1"]!["cdc.type"] = nested);
    }

    [Fact]
    public void A_key_of_an_unknown_or_nullable_column_is_refused()
    {
        Assert.Contains("\"nope\"", RefuseWith(node => node["cdc.key"] = new JsonArray("nope")), StringComparison.Ordinal);
        Assert.Contains("never NULL", RefuseWith(node => node["cdc.key"] = new JsonArray("c1")), StringComparison.Ordinal);
    }

    private static string RefuseWith(Action<JsonNode> change)
    {
        var node = JsonNode.Parse(EventSchema.ToJsonSchema(EveryTypeEvent.Schema))!;
        change(node);
        return Assert.Throws<FormatException>(() => EventSchema.Parse(node.ToJsonString())).Message;
    }

    private static TableSchema Generate(string?[] names, int seed)
    {
        var random = new Random(seed);
        ColumnSchema[] columns = [.. names
            .Select(name => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name ?? "")))
            .Append("id")
            .Distinct()
            .Select(name => new ColumnSchema(name, Codec.EveryType[random.Next(Codec.EveryType.Count)], random.Next(2) == 0) { IsInferred = random.Next(2) == 0 })];
        int[] key = [.. Enumerable.Range(0, columns.Length).Where(ordinal => !columns[ordinal].IsNullable && random.Next(3) == 0)];
        random.Shuffle(key);
        return new TableSchema(new SourceTable(columns[0].Name, "", "public", "t\"1\""), columns[^1].Name, columns, key);
    }
}
