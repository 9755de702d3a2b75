using System.Text.Json.Nodes;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Decoder.Tests.Truth;
using Cdc.SchemaRegistry;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>Events beside the JSON Schema that is registered for them, as a validator judges that is not ours: NJsonSchema.</summary>
public sealed class EventValidationTests
{
    private static readonly TopicOptions Topics = new();

    public static TheoryData<string> Captures => [.. CapturedRecords.Names];

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Events_of_a_capture_are_valid(string capture)
    {
        using var decoded = new DecodedCapture(capture);
        await AreValidAsync(decoded.Batch);
    }

    [Fact]
    public async Task Events_of_messages_that_Confluent_framed_are_valid()
    {
        using var batch = await ConfluentMessages.DecodedAsync(new InMemorySchemaRegistry());
        await AreValidAsync(batch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_are_valid_whatever_their_columns_types_and_edge_values(bool isNullable)
    {
        using var batch = SampleEvent.Of(isNullable);
        await AreValidAsync(batch);
    }

    [Fact]
    public async Task A_column_of_another_json_type_is_not_valid()
    {
        using var batch = SampleEvent.Of(isNullable: true);
        var (written, validator) = await OneAsync(batch);
        foreach (var column in written.Schema.Columns)
        {
            var changed = JsonNode.Parse(written.Json)!;

            // A value that no column has: an array is one of arrays' values, an object one of maps' and points'.
            changed["row"]![column.Name] = column.Type.Kind == LogicalTypeKind.Array ? new JsonObject() : new JsonArray();
            Assert.Contains($"#/row.{column.Name}", validator.Violations(changed.ToJsonString()));
        }
    }

    [Fact]
    public async Task Null_where_the_source_has_none_is_not_valid()
    {
        using var batch = SampleEvent.Of(isNullable: false);
        var (written, validator) = await OneAsync(batch);
        foreach (var column in written.Schema.Columns)
        {
            var changed = JsonNode.Parse(written.Json)!;
            changed["row"]![column.Name] = null;
            Assert.Contains($"#/row.{column.Name}", validator.Violations(changed.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("op")]
    [InlineData("ts")]
    [InlineData("ver")]
    [InlineData("src")]
    public async Task An_event_without_a_required_member_is_not_valid(string member)
    {
        using var batch = SampleEvent.Of(isNullable: true);
        var (written, validator) = await OneAsync(batch);
        var changed = JsonNode.Parse(written.Json)!.AsObject();
        Assert.True(changed.Remove(member));
        Assert.Contains($"#/{member}", validator.Violations(changed.ToJsonString()));
    }

    [Theory]
    [InlineData("#/op", "op", "\"x\"")]
    [InlineData("#/ts", "ts", "\"1700000000000\"")]
    [InlineData("#/ts", "ts", "1.5")]
    [InlineData("#/ver", "ver", "42")]
    [InlineData("#/ver", "ver", "\"-42\"")]
    [InlineData("#/src", "src", "null")]
    [InlineData("#/unset", "unset", "\"c1\"")]
    [InlineData("#/before", "before", "[]")]
    [InlineData("#/more", "more", "1")]
    public async Task A_member_that_no_event_has_is_not_valid(string violation, string member, string value)
    {
        using var batch = SampleEvent.Of(isNullable: true);
        var (written, validator) = await OneAsync(batch);
        var changed = JsonNode.Parse(written.Json)!;
        changed[member] = JsonNode.Parse(value);
        Assert.Contains(violation, validator.Violations(changed.ToJsonString()));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("row")]
    [InlineData("src")]
    public async Task A_field_that_the_table_does_not_have_is_not_valid(string member)
    {
        using var batch = SampleEvent.Of(isNullable: true);
        var (written, validator) = await OneAsync(batch);
        var changed = JsonNode.Parse(written.Json)!;
        changed[member]!["no_such_column"] = 1;
        Assert.Contains($"#/{member}.no_such_column", validator.Violations(changed.ToJsonString()));
    }

    private static async Task AreValidAsync(ChangeBatch batch)
    {
        var registry = new InMemorySchemaRegistry();
        var events = await WrittenEvent.OfAsync(batch, registry, Topics);
        Assert.NotEmpty(events);
        foreach (var ofASchema in events.GroupBy(written => written.SchemaId))
        {
            var validator = await EventValidator.ForAsync(registry, ofASchema.Key);
            Assert.All(ofASchema, written => Assert.Empty(validator.Violations(written.Json)));
        }
    }

    private static async Task<(WrittenEvent Written, EventValidator Validator)> OneAsync(ChangeBatch batch)
    {
        var registry = new InMemorySchemaRegistry();
        var written = Assert.Single(await WrittenEvent.OfAsync(batch, registry, Topics));
        var validator = await EventValidator.ForAsync(registry, written.SchemaId);
        Assert.Empty(validator.Violations(written.Json));
        return (written, validator);
    }
}
