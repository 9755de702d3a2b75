using System.Collections.Immutable;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>Topics without a schema: the types that values show, and how they widen.</summary>
public sealed class SchemalessTests
{
    private const string Topic = "server.public.rides";

    [Theory]
    [InlineData("5", "int64")]
    [InlineData("-9223372036854775808", "int64")]
    [InlineData("9223372036854775808", "number")]
    [InlineData("5.0", "float64")]
    [InlineData("1e3", "float64")]
    [InlineData("0.1234567890123456", "float64")]
    [InlineData("1.00000000000000000000001", "number")]
    [InlineData("1e400", "number")]
    [InlineData("true", "boolean")]
    [InlineData("\"5\"", "string")]
    [InlineData("[1]", "json")]
    [InlineData("{\"a\":1}", "json")]
    public void The_first_value_gives_the_type(string value, string type) => Assert.Equal(type, TypeAfter([value]).ToString());

    [Theory]
    [InlineData("int64", "5", "null", "-7")]
    [InlineData("number", "5", "5.5")]
    [InlineData("number", "5", "18446744073709551615")]
    [InlineData("float64", "5.5", "7", "\"NaN\"", "\"-Infinity\"")]
    [InlineData("number", "5.5", "9007199254740993")]
    [InlineData("number", "5.5", "1.00000000000000000000001")]
    [InlineData("string", "5", "\"five\"")]
    [InlineData("string", "5", "\"6\"")]
    [InlineData("string", "5", "true")]
    [InlineData("string", "true", "1")]
    [InlineData("string", "5.5", "[1]")]
    [InlineData("json", "[1]", "{}")]
    [InlineData("string", "[1]", "\"text\"")]
    [InlineData("string", "\"text\"", "5", "null", "{}")]
    [InlineData("int64", "null", "5")]
    [InlineData("string", "1e2000")]
    [InlineData("string", "5", "1e2000")]
    [InlineData("string", "\"__debezium_unavailable_value\"")]
    [InlineData("int64", "5", "\"__debezium_unavailable_value\"")]
    public void A_value_that_does_not_fit_widens_the_type(string type, params string[] values) => Assert.Equal(type, TypeAfter(values).ToString());

    [Fact]
    public void Values_are_kept_exactly_before_and_after_widening()
    {
        using var batch = Batch(["9007199254740993", "0.1", "1.00000000000000000000001", "\"text\"", "[1, 2]"]);
        Assert.Empty(Decode(batch));
        Assert.Equal(
            ["9007199254740993", "0.1", "1.00000000000000000000001", "text", "[1, 2]"],
            ChangeEvent.AllOf(batch).Select(change => FormattableString.Invariant($"{change.Row!["v"]}")));
        Assert.Equal(["int64", "number", "string"], batch.Schemas.Select(schema => schema.Columns[1].Type.ToString()));
    }

    [Fact]
    public void A_key_keeps_its_type()
    {
        using var batch = new BatchBuilder().Add("""{"id":1,"__op":"c"}""", """{"id":1}""", Topic).Add("""{"id":"one","v":1,"__op":"c"}""", """{"id":"one"}""", Topic).Build();
        Assert.Equal((DeadLetterReason.CastFailed, "id"), Assert.Single(Decode(batch).Select(letter => (letter.Reason, letter.Column!))));
    }

    [Fact]
    public void A_declared_type_neither_widens_nor_is_asked_of_the_target()
    {
        using var batch = Batch(["5", "\"five\""]);
        var table = new TableOptions { Topic = Topic, Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("v", new ColumnOptions { Type = LogicalType.Parse("int32") }) };
        Assert.Equal(DeadLetterReason.CastFailed, Assert.Single(Decode(batch, new Target("timestamp(6)"), table)).Reason);
        Assert.Equal("int32", Assert.Single(batch.Schemas).Columns[1].Type.ToString());
    }

    [Fact]
    public void A_type_of_the_targets_own_declares_the_column()
    {
        using var batch = Batch(["1700000000000000", "\"2024-02-29T12:00:00Z\"", "\"soon\""]);
        Assert.Equal(DeadLetterReason.CastFailed, Assert.Single(Decode(batch, new Target("timestamp(6)"))).Reason);
        Assert.Equal("timestamp(6)", Assert.Single(batch.Schemas).Columns[1].Type.ToString());
    }

    [Fact]
    public void A_type_of_the_target_that_values_show_is_where_widening_begins()
    {
        using var batch = Batch(["5", "true"]);
        Assert.Empty(Decode(batch, new Target("number")));
        Assert.Equal(["number", "string"], batch.Schemas.Select(schema => schema.Columns[1].Type.ToString()));
    }

    private static LogicalType TypeAfter(string[] values)
    {
        using var batch = Batch(values);
        Assert.Empty(Decode(batch));
        return batch.Schemas[^1].Columns[1].Type;
    }

    private static ChangeBatch Batch(IEnumerable<string> values)
    {
        var builder = new BatchBuilder();
        foreach (var value in values)
        {
            builder.Add($$"""{"id":1,"v":{{value}},"__op":"u"}""", """{"id":1}""", Topic);
        }

        return builder.Build();
    }

    private static IReadOnlyList<DeadLetter> Decode(ChangeBatch batch, ITargetTypes? target = null, params TableOptions[] tables) =>
        Decoding.Decode(batch, new SourceOptions { Tables = [.. tables] }, target: target);

    /// <summary>A target whose table <c>rides</c> has a column <c>v</c>.</summary>
    private sealed class Target(string type) : ITargetTypes
    {
        public LogicalType? TypeOf(string table, string column) => (table, column) == ("rides", "v") ? LogicalType.Parse(type) : null;
    }
}
