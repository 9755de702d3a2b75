namespace Cdc.Expressions.Tests;

public class PrecedenceTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("2 * 7 % 4", "2")]
    [InlineData("-2 * 3", "-6")]
    [InlineData("2 - -3", "5")]
    [InlineData("- - 4", "4")]
    [InlineData("1 + 1 = 2", "true")]
    [InlineData("'a' || 'b' = 'ab'", "true")]
    [InlineData("true or false and false", "true")]
    [InlineData("(true or false) and false", "false")]
    [InlineData("not false and false", "false")]
    [InlineData("not (false and false)", "true")]
    [InlineData("not 1 = 2", "true")]
    [InlineData("5 between 1 and 3 + 2 and true", "true")]
    [InlineData("5 not between 1 and 3", "true")]
    [InlineData("1 + 1 in (2, 3)", "true")]
    [InlineData("4 not in (2, 3)", "true")]
    [InlineData("'abc' not like 'a%' or true", "true")]
    [InlineData("not null is null", "false")]
    [InlineData("NOT TRUE OR (1 IS NOT NULL)", "true")]
    [InlineData("'it''s'", "it's")]
    [InlineData("''", "")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("1<>2", "true")]
    [InlineData("1 != 1", "false")]
    public void Operators_bind_as_in_sql(string expression, string expected)
    {
        using var row = new TestRow().Build();
        Assert.Equal(expected, row.Evaluate(expression));
    }

    [Fact]
    public void Backticks_name_any_column()
    {
        using var row = new TestRow().With("and", "int32", "1").With("booking value", "int32", "2").With("a`b", "int32", "3").With("_op", "int32", "4").Build();
        Assert.Equal("10", row.Evaluate("`and` + `booking value` + `a``b` + `_op`"));
    }

    [Fact]
    public void Pseudo_columns_tell_of_the_event()
    {
        using var row = new TestRow().Build(Cdc.Core.Batches.Operation.Update, sourceTimestampMs: 1_700_000_000_123);
        Assert.Equal("u", row.Evaluate("_op"));
        Assert.Equal("orders", row.Evaluate("_table"));
        Assert.Equal("1700000000123", row.Evaluate("_source_ts"));
        Assert.Equal("zoned_timestamp(3)", row.Bind("_source_ts").Type.ToString());
    }

    [Fact]
    public void A_source_timestamp_that_is_not_told_is_null()
    {
        using var row = new TestRow().Build();
        Assert.Equal("NULL", row.Evaluate("_source_ts"));
    }
}
