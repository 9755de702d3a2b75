using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Events.Views;

namespace Cdc.Events.Tests;

public sealed class EventReadProcessorTests
{
    private static readonly TableSchema Rides = Codec.Table(LogicalType.Of(LogicalTypeKind.String), LogicalType.Of(LogicalTypeKind.Int8));

    [Fact]
    public void Properties_come_in_any_order_and_unknown_ones_are_skipped()
    {
        var (batch, entry) = Codec.ReadOne(Rides, """
            { "new":{"op":"d","row":[1]}, "row": {"c2":2, "c1":"a\u0062", "id":1}, "key":{"id":1}, "src":{"since":{"x":[]},"position":"9"},
              "ver":"5", "before":{"c1":"old"}, "op":"u" }
            """);
        using (batch)
        {
            var change = new ChangeEvent(batch, entry);
            Assert.Equal((Operation.Update, 9UL, (UInt128)5), (change.Operation, change.Origin.Position, change.Version));
            Assert.Equal(new Dictionary<string, object?> { ["id"] = 1L, ["c1"] = "ab", ["c2"] = 2L }, change.Row);
            Assert.Equal(new Dictionary<string, object?> { ["c1"] = "old" }, change.Before);
            Assert.Null(change.Transaction);
            Assert.Null(change.SourceTime);
        }
    }

    [Fact]
    public void Columns_that_are_absent_are_missing_and_unset_ones_unavailable()
    {
        var (batch, entry) = Codec.ReadOne(Rides, Update("""{"id":1},"unset":["c2"]"""));
        using (batch)
        {
            Assert.Equal([CellKind.Integer, CellKind.Missing, CellKind.Unavailable], batch.Row(entry).ToArray().Select(cell => cell.Kind));
        }
    }

    [Fact]
    public void Text_without_escapes_stays_in_the_record()
    {
        var (batch, entry) = Codec.ReadOne(Rides, Update("""{"id":1,"c1":"plain"}"""));
        using (batch)
        {
            var (record, cell) = (batch.Records[0].Value, batch.Row(entry)[1].Slice);
            Assert.InRange(cell.Offset, record.Offset, record.Offset + record.Length);
            Assert.Equal("plain"u8, batch.Bytes(cell));
            Assert.Equal(record.Offset + record.Length, batch.Arena.Length);
        }
    }

    [Fact]
    public void Offset_and_position_are_the_versions_where_the_event_does_not_say()
    {
        var (batch, entry) = Codec.ReadOne(Rides, $$"""{"op":"d","ver":"{{RowVersion.Compose(1, 77, 3)}}","key":{"id":1} }""");
        using (batch)
        {
            Assert.Equal(new EventOrigin(EventOrigin.UnknownTopic, 0, 3, 77), entry.Origin);
        }
    }

    [Fact]
    public void A_table_without_key_needs_none()
    {
        var log = new TableSchema(Rides.Source, "log", Rides.Columns, []);
        var (batch, entry) = Codec.ReadOne(log, Update("""{}"""));
        using (batch)
        {
            Assert.DoesNotContain("\"key\"", new ChangeEvent(batch, entry).ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", DeadLetterReason.NotJson)]
    [InlineData("{", DeadLetterReason.NotJson)]
    [InlineData("{} {}", DeadLetterReason.NotJson)]
    [InlineData("[]", DeadLetterReason.NotAnEvent)]
    [InlineData("{}", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"x"}""", DeadLetterReason.UnknownOperation)]
    [InlineData("""{"op":1}""", DeadLetterReason.UnknownOperation)]
    [InlineData("""{"op":"u","row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"-1","row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1"}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","ts":"now","row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":[],"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"position":1},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"topic":1},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"offset":-1},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"offset":140737488355328},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"offset":"1"},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"partition":-1},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"partition":"1"},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"snapshot":"last"},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","src":{"tx":1},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","row":[]}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1},"unset":"c1"}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1},"unset":[1]}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"d","ver":"1","key":{"id":1},"row":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"t","ver":"1","key":{"id":1}}""", DeadLetterReason.NotAnEvent)]
    [InlineData("""{"op":"u","ver":"1","row":{"c1":"a"}}""", DeadLetterReason.MissingKey)]
    [InlineData("""{"op":"d","ver":"1"}""", DeadLetterReason.MissingKey)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1,"c9":1}}""", DeadLetterReason.UnknownField)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1},"unset":["c9"]}""", DeadLetterReason.UnknownField)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1},"before":{"c9":1}}""", DeadLetterReason.UnknownField)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":null}}""", DeadLetterReason.SchemaMismatch)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1},"key":{"id":2}}""", DeadLetterReason.SchemaMismatch)]
    [InlineData("""{"op":"d","ver":"1","key":{"id":1,"c1":"a"}}""", DeadLetterReason.SchemaMismatch)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1,"c1":"a"},"unset":["c1"]}""", DeadLetterReason.SchemaMismatch)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":"1"}}""", DeadLetterReason.CastFailed)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1,"c1":"\ud83d"}}""", DeadLetterReason.CastFailed)]
    [InlineData("""{"op":"u","ver":"1","row":{"id":1,"c2":128}}""", DeadLetterReason.OutOfRange)]
    public void What_is_no_event_becomes_a_dead_letter(string json, DeadLetterReason reason)
    {
        var letter = Codec.Refuse(Rides, json);
        Assert.Equal((reason, 0, Codec.Stage), (letter.Reason, letter.Record, letter.Stage));
        Assert.EndsWith(".", letter.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boolean", "1", DeadLetterReason.CastFailed)]
    [InlineData("int64", "1.5", DeadLetterReason.CastFailed)]
    [InlineData("int64", "9223372036854775808", DeadLetterReason.OutOfRange)]
    [InlineData("uint64", "-1", DeadLetterReason.OutOfRange)]
    [InlineData("uint64", "18446744073709551616", DeadLetterReason.OutOfRange)]
    [InlineData("uint32", "4294967296", DeadLetterReason.OutOfRange)]
    [InlineData("float64", "1e400", DeadLetterReason.OutOfRange)]
    [InlineData("float32", "1e39", DeadLetterReason.OutOfRange)]
    [InlineData("float64", "\"nan\"", DeadLetterReason.CastFailed)]
    [InlineData("decimal(3,1)", "1.5", DeadLetterReason.CastFailed)]
    [InlineData("decimal(3,1)", "\"1.55\"", DeadLetterReason.CastFailed)]
    [InlineData("decimal(3,1)", "\"100.0\"", DeadLetterReason.OutOfRange)]
    [InlineData("decimal(30,0)", "\"1000000000000000000000000000000\"", DeadLetterReason.OutOfRange)]
    [InlineData("number", "\"1e5\"", DeadLetterReason.CastFailed)]
    [InlineData("uuid", "\"0190a5c27f3e7cc1b2d4000000000001\"", DeadLetterReason.CastFailed)]
    [InlineData("bytes", "\"*\"", DeadLetterReason.CastFailed)]
    [InlineData("array(int8)", "{}", DeadLetterReason.CastFailed)]
    [InlineData("array(int8)", "[1,300]", DeadLetterReason.OutOfRange)]
    [InlineData("map", "{\"a\":1}", DeadLetterReason.CastFailed)]
    [InlineData("point", "{\"x\":1}", DeadLetterReason.CastFailed)]
    public void A_value_of_another_type_becomes_a_dead_letter_that_names_its_column(string type, string value, DeadLetterReason reason)
    {
        var letter = Codec.Refuse(Codec.Table(LogicalType.Parse(type)), Update($$"""{"id":1,"c1":{{value}} } """));
        Assert.Equal((reason, "c1"), (letter.Reason, letter.Column));
        Assert.Contains(type, letter.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_names_what_was_found_and_where()
    {
        var letter = Codec.Refuse(Rides, Update("""{"id":"seven"}"""));
        Assert.Equal("'row' has at byte 37 'seven', no int64.", letter.Message);
    }

    [Fact]
    public void Tombstones_give_nothing_and_refused_records_leave_no_cells()
    {
        var good = Codec.Framed(Update("""{"id":1,"c1":"a"}"""));
        var (batch, letters) = Codec.Read(Rides, null, good, Codec.Framed("{}"), "{}"u8.ToArray(), [], good);
        using (batch)
        {
            Assert.Equal([1, 5], batch.Events.ToArray().Select(entry => entry.Carrier));
            Assert.Equal([2, 3, 4], letters.Select(letter => letter.Record));
            Assert.All(letters, letter => Assert.Equal(DeadLetterReason.NotAnEvent, letter.Reason));
            Assert.Equal(batch.Events[0].FirstCell + Rides.Columns.Count, batch.Events[1].FirstCell);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_json()
    {
        byte[] value = [.. Codec.Framed("""{"op":"u","ver":"1","row":{"id":1,"c1":" """), 0xFF, .. "\"}}"u8];
        var (batch, letters) = Codec.Read(Rides, value);
        using (batch)
        {
            Assert.Equal(DeadLetterReason.NotJson, Assert.Single(letters).Reason);
        }
    }

    [Fact]
    public void A_schema_id_that_the_registry_does_not_have_is_refused()
    {
        byte[] value = [0, 0, 0, 0, 9, .. "{}"u8];
        var (batch, letters) = Codec.Read(Rides, value);
        using (batch)
        {
            var letter = Assert.Single(letters);
            Assert.Equal(DeadLetterReason.NotAnEvent, letter.Reason);
            Assert.Contains("9", letter.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_larger_than_the_arena_reads_back()
    {
        var text = new string('x', 300_000) + "\\n" + new string('y', 300_000);
        var (batch, entry) = Codec.ReadOne(Rides, Update($$"""{"id":1,"c1":"{{text}}" } """));
        using (batch)
        {
            Assert.Equal(text.Replace("\\n", "\n", StringComparison.Ordinal), Encoding.UTF8.GetString(batch.Bytes(batch.Row(entry)[1].Slice)));
        }
    }

    // An update with this row, and further properties after it.
    private static string Update(string row) => $$"""{"op":"u","ver":"1","row":{{row}} }""";
}
