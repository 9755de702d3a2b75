using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;
using static Cdc.Decoder.Tests.Decoding;

namespace Cdc.Decoder.Tests;

/// <summary>Fields that only the record key has are key columns: what <c>ByLogicalTableRouter</c> adds to keep rows of shards apart.</summary>
public sealed class KeyColumnTests
{
    private const string Topic = "server.public.rides";
    private const string Schema = """{"type":"struct","fields":[{"type":"int32","optional":false,"field":"id"},{"type":"int64","optional":false,"field":"shard"}],"optional":false}""";

    [Fact]
    public void A_field_of_the_key_alone_is_a_key_column_of_every_event()
    {
        const string Key = """{"id":1,"__dbz__physicalTableIdentifier":"server.public.rides_7"}""";
        using var batch = new BatchBuilder()
            .Add(Envelope("c", "null", """{"id":1,"fare":2}"""), Key, Topic)
            .Add(Envelope("u", """{"id":1,"fare":2}""", """{"id":1,"fare":3}"""), Key, Topic)
            .Add(Envelope("d", """{"id":1,"fare":3}""", "null"), Key, Topic)
            .Build();
        Assert.Empty(Decode(batch));
        Assert.Equal(["id", "fare", "dbz_physical_table_identifier"], batch.Schemas[0].Columns.Select(column => column.Name));
        Assert.Equal([0, 2], batch.Schemas[0].Key);
        Assert.Equal([Operation.Create, Operation.Update, Operation.Delete], batch.Events.ToArray().Select(entry => entry.Operation));
        Assert.All(ChangeEvent.AllOf(batch), change => Assert.Equal("server.public.rides_7", change.Row!["dbz_physical_table_identifier"]));
    }

    [Fact]
    public void Its_type_is_that_of_the_keys_schema()
    {
        using var batch = new BatchBuilder().Add(Envelope("c", "null", """{"id":1}"""), $"{{\"schema\":{Schema},\"payload\":{{\"id\":1,\"shard\":7}}}}", Topic).Build();
        Assert.Empty(Decode(batch));
        Assert.Equal(("shard", LogicalTypeKind.Int64, false), (batch.Schemas[0].Columns[1].Name, batch.Schemas[0].Columns[1].Type.Kind, batch.Schemas[0].Columns[1].IsNullable));
    }

    [Fact]
    public void A_configured_key_leaves_it_out()
    {
        using var batch = new BatchBuilder().Add(Envelope("c", "null", """{"id":1}"""), """{"id":1,"shard":"7"}""", Topic).Build();
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, Key = ["id"] }));
        Assert.Equal(["id"], batch.Schemas[0].Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_flattened_row_and_its_tombstone_have_it_too()
    {
        const string Key = """{"id":1,"shard":"7"}""";
        using var batch = new BatchBuilder().Add("""{"id":1,"__op":"c","__source_sequence":"[\"5\",\"6\"]"}""", Key, Topic).Add(null, Key, Topic).Build();
        Assert.Empty(Decode(batch));
        Assert.Equal(["7", "7"], ChangeEvent.AllOf(batch).Select(change => change.Row!["shard"]));
    }

    [Fact]
    public void A_key_that_is_no_text_is_refused()
    {
        using var batch = new BatchBuilder().AddBytes([.. System.Text.Encoding.UTF8.GetBytes(Envelope("c", "null", """{"id":1}"""))], [.. "{\"id\":1,\"shard\":\""u8, 0xff, .. "\"}"u8], Topic).Build();
        Assert.Equal(DeadLetterReason.MissingKey, Assert.Single(Decode(batch)).Reason);
    }

    private static string Envelope(string operation, string before, string after) =>
        $$"""{"before":{{before}},"after":{{after}},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"false","db":"d","sequence":"[\"1\",\"2\"]"},"op":"{{operation}}"}""";
}
