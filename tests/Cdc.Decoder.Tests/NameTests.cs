using System.Collections.Immutable;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>Names that meet after cleaning are refused with a remedy, and the remedy works.</summary>
public sealed class NameTests
{
    private const string Topic = "server.public.rides";

    [Theory]
    [InlineData("a b", "a+b", "a_b")]
    [InlineData("bookingId", "BOOKING_ID", "booking_id")]
    [InlineData("x.csv/v", "y.csv/v", "v")]
    public void Columns_that_come_to_one_name_are_both_told_and_the_remedy_works(string first, string second, string name)
    {
        var letter = Assert.Single(Decode(new TableOptions { Topic = Topic }, first, second, out _).Letters);
        Assert.Equal((DeadLetterReason.SchemaMismatch, name), (letter.Reason, letter.Column));
        Assert.StartsWith(
            $"The columns '{first}' and '{second}' of 'rides' both become '{name}'; give one another name under its own, as tables[].columns: {{'{second}': {{name: …}}}}",
            letter.Message,
            StringComparison.Ordinal);

        var remedied = new TableOptions { Topic = Topic, Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add(second, new ColumnOptions { Name = "other" }) };
        Assert.Empty(Decode(remedied, first, second, out var columns).Letters);
        Assert.Equal(["id", name, "other"], columns);
    }

    [Theory]
    [InlineData("_version")]
    [InlineData("_is_deleted")]
    [InlineData("_partition")]
    [InlineData("_offset")]
    [InlineData("_op")]
    public void A_name_of_the_targets_own_columns_is_refused_and_the_remedy_works(string name)
    {
        var asItIs = new TableOptions { Topic = Topic, Clean = new CleaningOptions { SnakeCase = false } };
        var letter = Assert.Single(Decode(asItIs, name, "v", out _).Letters);
        Assert.Equal((DeadLetterReason.SchemaMismatch, name), (letter.Reason, letter.Column));
        Assert.Contains($"tables[].columns: {{'{name}': {{name: …}}}}", letter.Message, StringComparison.Ordinal);

        var remedied = asItIs with { Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add(name, new ColumnOptions { Name = "own" }) };
        Assert.Empty(Decode(remedied, name, "v", out var columns).Letters);
        Assert.Equal(["id", "own", "v"], columns);
    }

    [Fact]
    public void Snake_case_takes_the_underscore_off_such_a_name()
    {
        Assert.Empty(Decode(new TableOptions { Topic = Topic }, "_version", "v", out var columns).Letters);
        Assert.Equal(["id", "version", "v"], columns);
    }

    [Fact]
    public void A_key_may_be_named_as_the_source_names_it_or_cleaned_and_keeps_its_new_name()
    {
        foreach (var key in (string[])["x.csv/booking+id", "booking_id"])
        {
            var table = new TableOptions { Topic = Topic, Key = [key], Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("booking_id", new ColumnOptions { Name = "ride" }) };
            using var batch = new BatchBuilder().Add("""{"x.csv/booking+id":"CNR1","__op":"c"}""", null, Topic).Build();
            var letters = new DeadLetterBatch();
            new DecodeProcessor(new SourceOptions { Tables = [table] }).Process(batch, letters);
            Assert.Empty(letters.Letters);
            Assert.Equal("CNR1", ChangeEvent.AllOf(batch)[0].Key["ride"]);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_configured_table_name_is_not_shared_with_a_table_that_happens_to_bear_it(int first, int second)
    {
        string[] topics = ["server.public.rides", "server.old.trips"];
        const string row = """{"id":1,"__op":"c"}""";
        using var batch = new BatchBuilder().Add(row, """{"id":1}""", topics[first]).Add(row, """{"id":1}""", topics[second]).Build();
        var letters = new DeadLetterBatch();
        new DecodeProcessor(new SourceOptions { Tables = [new TableOptions { Topic = topics[1], Name = "rides" }] }).Process(batch, letters);
        Assert.All(topics, topic => Assert.Contains(topic, Assert.Single(letters.Letters).Message, StringComparison.Ordinal));
    }

    private static DeadLetterBatch Decode(TableOptions table, string first, string second, out IEnumerable<string> columns)
    {
        using var batch = new BatchBuilder().Add($$"""{"id":1,"{{first}}":1,"{{second}}":2,"__op":"c"}""", """{"id":1}""", Topic).Build();
        var letters = new DeadLetterBatch();
        new DecodeProcessor(new SourceOptions { Tables = [table] }).Process(batch, letters);
        columns = batch.Schemas.Count > 0 ? batch.Schemas[0].Columns.Select(column => column.Name) : [];
        return letters;
    }
}
