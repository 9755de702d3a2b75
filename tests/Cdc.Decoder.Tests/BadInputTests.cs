using System.Collections.Immutable;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

public sealed class BadInputTests
{
    private const string Topic = "server.public.rides";
    private const string Good = """{"id":1,"value":2.5,"__op":"c","__deleted":"false"}""";

    [Theory]
    [InlineData("not json", DeadLetterReason.NotJson)]
    [InlineData("{\"id\":1,\"value\":2.", DeadLetterReason.NotJson)]
    [InlineData("{\"id\":1} {}", DeadLetterReason.NotJson)]
    [InlineData("\"text\"", DeadLetterReason.NotAnEnvelope)]
    [InlineData("[1,2]", DeadLetterReason.NotAnEnvelope)]
    [InlineData("{\"temperature\":21}", DeadLetterReason.NotAnEnvelope)]
    [InlineData("{\"id\":5,\"value\":1.5}", DeadLetterReason.NotAnEnvelope)]
    [InlineData("{\"id\":1,\"value\":2.5,\"__op\":\"x\"}", DeadLetterReason.UnknownOperation)]
    [InlineData("{\"id\":null,\"value\":2.5,\"__op\":\"c\"}", DeadLetterReason.CastFailed)]
    [InlineData("{\"id\":\"seven\",\"value\":2.5,\"__op\":\"c\"}", DeadLetterReason.CastFailed)]
    [InlineData("{\"schema\":{\"type\":\"struct\"},\"payload\":{\"id\":1}}", DeadLetterReason.SchemaMismatch)]
    [InlineData("{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"tensor\",\"field\":\"id\"},{\"type\":\"string\",\"field\":\"__op\"}]},\"payload\":{\"id\":1,\"__op\":\"c\"}}", DeadLetterReason.UnknownType)]
    public void A_bad_record_becomes_a_dead_letter_and_the_stream_goes_on(string bad, DeadLetterReason reason)
    {
        using var batch = new BatchBuilder().Add(Good, Key(1), Topic).Add(bad, Key(1), Topic).Add(Good, Key(1), Topic).Build();
        var deadLetters = Decode(batch);
        var letter = Assert.Single(deadLetters.Letters);
        Assert.Equal((1, reason, "decoder"), (letter.Record, letter.Reason, letter.Stage));
        Assert.Equal([0, 2], batch.Events.ToArray().Select(entry => entry.Carrier));
    }

    [Fact]
    public void A_null_key_in_a_keyed_topic_is_refused()
    {
        using var batch = new BatchBuilder().Add(Good, Key(1), Topic).Add(Good, null, Topic).Build();
        Assert.Equal(DeadLetterReason.MissingKey, Assert.Single(Decode(batch).Letters).Reason);
    }

    [Fact]
    public void A_null_key_is_fine_where_the_configuration_names_the_key()
    {
        using var batch = new BatchBuilder().Add(Good, null, Topic).Build();
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, Key = ["id"] }).Letters);
        Assert.Equal(1L, Assert.Single(ChangeEvent.AllOf(batch)).Key["id"]);
    }

    [Fact]
    public void A_table_without_keys_is_a_change_log()
    {
        using var batch = new BatchBuilder().Add(Good, null, Topic).Build();
        Assert.Empty(Decode(batch).Letters);
        Assert.Empty(Assert.Single(ChangeEvent.AllOf(batch)).Schema.Key);
    }

    [Fact]
    public void A_key_that_is_no_object_names_no_columns()
    {
        using var batch = new BatchBuilder().Add(Good, "plain", Topic).Build();
        Assert.Equal(DeadLetterReason.MissingKey, Assert.Single(Decode(batch).Letters).Reason);
    }

    [Fact]
    public void Invalid_utf8_is_refused()
    {
        using var batch = new BatchBuilder().AddBytes([.. "{\"id\":1,\"value\":\""u8, 0xff, .. "\",\"__op\":\"c\"}"u8], [.. "{\"id\":1}"u8], Topic).Build();
        Assert.Equal(DeadLetterReason.NotJson, Assert.Single(Decode(batch).Letters).Reason);
    }

    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"name":"\ud800","__op":"c"}""", Key(1), Topic).Build();
        Assert.Equal(DeadLetterReason.NotJson, Assert.Single(Decode(batch).Letters).Reason);
    }

    [Fact]
    public void Tombstones_heartbeats_and_transactions_are_counted_and_pass()
    {
        using var batch = new BatchBuilder()
            .Add(null, Key(1), Topic)
            .Add("""{"ts_ms":1795244366194}""", "{}", "__debezium-heartbeat.server")
            .Add("""{"status":"BEGIN","id":"1:2","event_count":null,"data_collections":null,"ts_ms":1}""", "{\"id\":\"1:2\"}", "server.transaction")
            .Build();
        var processor = new DecodeProcessor(new SourceOptions());
        var deadLetters = new DeadLetterBatch();
        processor.Process(batch, deadLetters);
        Assert.Empty(deadLetters.Letters);
        Assert.Equal((1, 1, 1), (processor.Count(RecordOutcome.Tombstone), processor.Count(RecordOutcome.Heartbeat), processor.Count(RecordOutcome.Transaction)));
    }

    [Fact]
    public void Two_topics_are_not_merged_into_one_table_by_accident()
    {
        using var batch = new BatchBuilder().Add(Good, Key(1), "a.x.rides").Add(Good, Key(1), "a.y.rides").Build();
        var letter = Assert.Single(Decode(batch).Letters);
        Assert.Equal(DeadLetterReason.SchemaMismatch, letter.Reason);
        Assert.Contains("tables[].name", letter.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_clean_to_one_name_are_reported()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"a b":1,"a+b":2,"__op":"c"}""", Key(1), Topic).Build();
        Assert.Equal((DeadLetterReason.SchemaMismatch, "a_b"), Decode(batch).Letters.Select(letter => (letter.Reason, letter.Column!)).Single());
    }

    [Fact]
    public void An_envelope_without_a_position_is_refused_unless_configured()
    {
        const string envelope = """{"before":null,"after":{"id":1},"source":{"connector":"mysql","ts_ms":1},"op":"c","ts_ms":1}""";
        using var batch = new BatchBuilder().Add(envelope, Key(1), Topic).Build();
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decode(batch).Letters).Reason);
        batch.TruncateEvents(0);
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, MissingPosition = MissingPosition.Offset }).Letters);
    }

    [Fact]
    public void A_flattened_topic_without_deleted_fields_deletes_by_tombstone()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"value":2.5,"__op":"c"}""", Key(1), Topic).Add(null, Key(1), Topic).Build();
        Assert.Empty(Decode(batch).Letters);
        Assert.Equal([Operation.Create, Operation.Delete], batch.Events.ToArray().Select(entry => entry.Operation));
    }

    private static string Key(int id) => $$"""{"id":{{id}}}""";

    private static DeadLetterBatch Decode(ChangeBatch batch, params ImmutableArray<TableOptions> tables)
    {
        var deadLetters = new DeadLetterBatch();
        new DecodeProcessor(new SourceOptions { Tables = tables }).Process(batch, deadLetters);
        return deadLetters;
    }
}
