using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;
using static Cdc.Decoder.Tests.Decoding;

namespace Cdc.Decoder.Tests;

/// <summary>The forms in which Debezium, and the transformations that people put behind it, write a change.</summary>
public sealed class FormatTests
{
    private const string Topic = "server.public.rides";
    private const string Key = """{"id":1}""";

    [Fact]
    public void Metadata_may_have_another_prefix()
    {
        const string row = """{"id":1,"__v":7,"meta.op":"u","meta.source_ts_ms":1700000000000,"meta.table":"trips","meta.source_sequence":"[\"50\",\"60\"]"}""";
        using var batch = new BatchBuilder().Add(row, Key, Topic).Build();
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, MetadataPrefix = "meta." }));
        var change = Assert.Single(ChangeEvent.AllOf(batch));
        Assert.Equal(["id", "v"], change.Row!.Keys);
        Assert.Equal(("trips", Operation.Update, 1700000000000, 50UL), (change.Schema.Name, batch.Events[0].Operation, batch.Events[0].SourceTimestampMs, batch.Events[0].Origin.Position));
    }

    [Fact]
    public void Metadata_may_have_no_prefix()
    {
        const string row = """{"id":1,"table":"a column","op":"d","__deleted":"true"}""";
        using var batch = new BatchBuilder().Add("""{"id":1,"table":"a column","op":"c","__deleted":"false"}""", Key, Topic).Add(row, Key, Topic).Build();
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, MetadataPrefix = "" }));
        Assert.Equal(["id", "table"], ChangeEvent.AllOf(batch)[0].Row!.Keys);
        Assert.Equal([Operation.Create, Operation.Delete], batch.Events.ToArray().Select(entry => entry.Operation));
    }

    [Fact]
    public void A_column_that_begins_with_the_prefix_stays_a_column()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"__typename":"Ride","__op":"c","__lsn":5}""", Key, Topic).Build();
        Assert.Empty(Decode(batch));
        Assert.Equal("Ride", Assert.Single(ChangeEvent.AllOf(batch)).Row!["typename"]);
    }

    [Theory]
    [InlineData("u", "[\"50\",\"60\"]", "1700000000000")]
    [InlineData("\"u\"", "\"[\\\"50\\\",\\\"60\\\"]\"", "1700000000000")]
    [InlineData("""{"schema":{"type":"string","optional":false},"payload":"u"}""", """{"schema":{"type":"string","optional":true},"payload":"[\"50\",\"60\"]"}""", """{"schema":{"type":"int64","optional":true},"payload":1700000000000}""")]
    public void Metadata_may_be_in_headers_of_any_converter(string operation, string sequence, string milliseconds)
    {
        KeyValuePair<string, string?>[] headers =
        [
            new("__op", operation), new("__source_sequence", sequence), new("__source_ts_ms", milliseconds), new("__table", "trips"), new("__debezium.context.taskId", "0"), new("__db", null),
        ];
        using var batch = new BatchBuilder().Add("""{"id":1,"fare":2}""", Key, Topic, headers: headers).Build();
        Assert.Empty(Decode(batch));
        var entry = batch.Events[0];
        Assert.Equal(("trips", Operation.Update, 1700000000000, 50UL), (batch.Schemas[0].Name, entry.Operation, entry.SourceTimestampMs, entry.Origin.Position));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("""{"schema":{"type":"string","optional":true},"payload":null}""")]
    public void A_header_that_is_null_tells_nothing(string? gtid)
    {
        KeyValuePair<string, string?>[] headers = [new("__op", "u"), new("__source_file", "mysql-bin.000003"), new("__source_pos", "154"), new("__source_gtid", gtid)];
        using var batch = new BatchBuilder().Add("""{"id":1,"fare":2}""", Key, Topic, headers: headers).Build();
        Assert.Empty(Decode(batch));
        Assert.True(Assert.Single(batch.Events.ToArray()).Transaction.IsNull);
    }

    [Fact]
    public void A_payload_may_stand_before_its_schema()
    {
        const string key = """{"payload":{"id":1},"schema":{"type":"struct","fields":[{"type":"int32","field":"id"}]}}""";
        static string Value(int fare) => $$$"""{"payload":{"id":1,"fare":{{{fare}}},"__op":"u"},"schema":{"type":"struct","fields":[{"type":"int32","field":"id"},{"type":"int16","field":"fare"},{"type":"string","field":"__op"}]}}""";
        using var batch = new BatchBuilder().Add(Value(2), key, Topic).Add(Value(-7), key, Topic).Build();
        Assert.Empty(Decode(batch));
        Assert.Equal([2L, -7L], batch.Events.ToArray().Select(entry => batch.Row(entry)[1].Integer));
        Assert.Single(batch.Schemas);
    }

    [Fact]
    public void A_tombstone_that_says_delete_in_its_headers_deletes_at_its_position()
    {
        using var batch = new BatchBuilder()
            .Add("""{"id":1}""", Key, Topic, headers: [new("__op", "c"), new("__source_sequence", "[\"50\",\"60\"]")])
            .Add(null, Key, Topic, headers: [new("__op", "d"), new("__source_sequence", "[\"70\",\"80\"]")])
            .Build();
        Assert.Empty(Decode(batch));
        Assert.Equal([(Operation.Create, 50UL), (Operation.Delete, 70UL)], batch.Events.ToArray().Select(entry => (entry.Operation, entry.Origin.Position)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_tombstone_without_a_position_deletes_at_that_of_the_record_before_it(bool inHeaders)
    {
        using var batch = new BatchBuilder()
            .Add(Row("50", inHeaders), Key, Topic, headers: Headers("50", inHeaders))
            .Add(Row("70", inHeaders), """{"id":2}""", Topic, headers: Headers("70", inHeaders))
            .Add(null, Key, Topic)
            .Build();
        Assert.Empty(Decode(batch));
        Assert.Equal([50UL, 70, 70], batch.Events.ToArray().Select(entry => entry.Origin.Position));
        Assert.Equal(Operation.Delete, batch.Events[2].Operation);
        Assert.True(batch.Events[2].Version > batch.Events[1].Version);
    }

    [Fact]
    public void A_tombstone_without_a_position_is_refused_where_nothing_before_it_has_one()
    {
        using var batch = new BatchBuilder().Add(Row("50", inHeaders: false), Key, Topic).Add(null, Key, Topic, partition: 1, offset: 7).Build();
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decode(batch)).Reason);
    }

    [Fact]
    public void A_tombstone_without_a_position_is_refused_where_missing_positions_are()
    {
        using var batch = new BatchBuilder().Add(Row("50", inHeaders: false), Key, Topic).Add(null, Key, Topic).Build();
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decode(batch, new TableOptions { Topic = Topic, MissingPosition = MissingPosition.Refuse })).Reason);
    }

    [Fact]
    public void A_row_without_the_position_that_others_have_in_their_headers_is_refused_rather_than_outranked()
    {
        using var batch = new BatchBuilder()
            .Add("""{"id":1}""", Key, Topic, headers: Headers("50", inHeaders: true))
            .Add("""{"id":1}""", Key, Topic, headers: [new("__op", "u")])
            .Build();
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decode(batch)).Reason);
    }

    [Fact]
    public void A_time_does_not_stand_in_for_the_position_that_others_have()
    {
        using var batch = new BatchBuilder()
            .Add("""{"id":1,"__op":"c","__source_ts_ms":1700000000000,"__source_sequence":"[\"50\",\"60\"]"}""", Key, Topic)
            .Add("""{"id":1,"__op":"u","__source_ts_ms":1700000000000,"__source_sequence":null}""", Key, Topic)
            .Build();
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decode(batch)).Reason);
    }

    [Fact]
    public void Rows_alone_are_states_and_tombstones_their_deletion_where_the_format_is_declared()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"fare":2.5}""", Key, Topic).Add("""{"id":1,"fare":3.5}""", Key, Topic).Add(null, Key, Topic).Build();
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, Format = RecordFormat.Flat }));
        Assert.Equal([Operation.Update, Operation.Update, Operation.Delete], batch.Events.ToArray().Select(entry => entry.Operation));
    }

    [Fact]
    public void A_table_with_the_columns_of_an_envelope_is_read_as_rows_where_the_format_is_declared()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"op":"weld","source":"press","after":null,"__op":"c"}""", Key, Topic).Build();
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, Format = RecordFormat.Flat }));
        Assert.Equal(["id", "op", "source"], Assert.Single(ChangeEvent.AllOf(batch)).Row!.Keys);
    }

    [Fact]
    public void A_row_of_schema_and_payload_is_a_row_where_there_is_no_schema()
    {
        using var batch = new BatchBuilder().Add("""{"schema":"s","payload":"p"}""", Key, Topic).Build();
        Assert.Empty(Decode(batch, new TableOptions { Topic = Topic, Format = RecordFormat.Flat, Schema = SchemaSource.None, Key = ["schema"] }));
        Assert.Equal(["schema", "payload"], Assert.Single(ChangeEvent.AllOf(batch)).Row!.Keys);
    }

    [Theory]
    [InlineData(SchemaSource.Inline)]
    [InlineData(SchemaSource.Registry)]
    public void A_record_without_the_declared_schema_is_refused(SchemaSource schema)
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"__op":"c"}""", Key, Topic).Build();
        Assert.Equal(DeadLetterReason.SchemaMismatch, Assert.Single(Decode(batch, new TableOptions { Topic = Topic, Schema = schema })).Reason);
    }

    [Fact]
    public void Rows_of_a_signal_table_pass_and_those_of_a_table_like_it_do_not()
    {
        using var batch = new BatchBuilder()
            .Add(Envelope("""{"id":"1","type":"snapshot-window-open","data":"{}"}"""), """{"id":"1"}""", "server.public.debezium_signal")
            .Add(Envelope("""{"id":"2","type":"anything","data":null}"""), """{"id":"2"}""", "server.public.debezium_signal")
            .Add(Envelope("""{"id":"1","type":"login","data":"{}"}"""), """{"id":"1"}""", "server.public.audit")
            .Build();
        Assert.Empty(Decode(batch));
        Assert.Equal([2], batch.Events.ToArray().Select(entry => entry.Carrier));
    }

    [Fact]
    public void A_row_without_a_field_of_its_table_has_a_null_there()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"note":"n","__op":"c"}""", Key, Topic).Add("""{"id":1,"__op":"u"}""", Key, Topic).Build();
        Assert.Empty(Decode(batch));
        Assert.Equal(2, batch.Events.Length);
        Assert.Equal(CellKind.Missing, batch.Row(batch.Events[1])[1].Kind);
    }

    private static string Row(string position, bool inHeaders) => inHeaders ? """{"id":1}""" : $$"""{"id":1,"__op":"c","__source_sequence":"[\"{{position}}\",\"99\"]"}""";

    private static KeyValuePair<string, string?>[] Headers(string position, bool inHeaders) => inHeaders ? [new("__op", "c"), new("__source_sequence", $"[\"{position}\",\"99\"]")] : [];

    private static string Envelope(string after) =>
        $$"""{"before":null,"after":{{after}},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"false","db":"d","sequence":"[\"1\",\"2\"]"},"op":"c"}""";
}
