using Cdc.Expressions.Errors;

namespace Cdc.Expressions.Tests;

public class ErrorMessageTests
{
    [Theory]
    [InlineData("", 1, "found the end, expected a value")]
    [InlineData("1 +", 4, "found the end, expected a value")]
    [InlineData("1 + + 2", 5, "found '+'")]
    [InlineData("(1 + 2", 7, "found the end, expected ')'")]
    [InlineData("1 2", 3, "found the number 2, expected an operator or the end")]
    [InlineData("'abc", 1, "not closed with '")]
    [InlineData("`abc", 1, "not closed with `")]
    [InlineData("1 = \"a\"", 5, "texts are quoted with '")]
    [InlineData("1.", 2, "numbers are written as 123 or 1.5")]
    [InlineData("12abc", 3, "numbers are written as 123 or 1.5")]
    [InlineData("a = b = c", 7, "comparisons do not chain")]
    [InlineData("a in 1", 6, "expected '('")]
    [InlineData("a in (1 2)", 9, "expected ',' or ')'")]
    [InlineData("a between 1 or 2", 13, "expected 'and'")]
    [InlineData("a is 1", 6, "expected 'null'")]
    [InlineData("a not 1", 7, "expected 'in', 'between' or 'like'")]
    [InlineData("1 + and", 5, "expected a value, a column or a function (a column of this name is written in backticks)")]
    [InlineData("cast(1 as decimal(12))", 11, "'decimal(12)' is not a column type")]
    [InlineData("cast(1, int32)", 7, "expected 'as'")]
    [InlineData("cast(1 as int32", 16, "expected ')'")]
    [InlineData("1 # 2", 3, "found '#'")]
    public void What_is_no_expression_is_refused_with_its_position(string expression, int position, string message)
    {
        var error = Assert.Throws<ExpressionException>(() => Expression.Parse(expression));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"(position {position})", error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Theory]
    [InlineData("booking_vale > 1", 1, "table 'orders' has no column 'booking_vale'; did you mean 'booking_value'?")]
    [InlineData("1 + Amount", 5, "did you mean 'amount'?")]
    [InlineData("xyzzy", 1, "there are booking_value, amount")]
    [InlineData("lowr('a')", 1, "there is no function 'lowr'; did you mean 'lower'")]
    [InlineData("booking_value > 1000", 1, "column 'booking_value' is text (string), this constant is a number (int64); compare with a text or cast it")]
    [InlineData("1000 < booking_value", 8, "column 'booking_value' is text")]
    [InlineData("amount = '1'", 1, "compare with a number or cast one of them")]
    [InlineData("amount in (1, 'a')", 1, "column 'amount' is a number (decimal(12,2))")]
    [InlineData("at > '2024-01-01'", 1, "write the constant as cast('…' as timestamp(6))")]
    [InlineData("at > zoned", 1, "column 'zoned' is an instant")]
    [InlineData("tags = tags", 1, "such values cannot be compared")]
    [InlineData("big = big", 1, "cast it, as cast(… as decimal(38,10))")]
    [InlineData("booking_value + 1", 1, "'+' takes numbers, so cast it")]
    [InlineData("null + null", 1, "'+' takes numbers; found null")]
    [InlineData("-booking_value", 2, "'-' takes numbers")]
    [InlineData("not amount", 5, "'not' takes conditions")]
    [InlineData("amount and true", 1, "'and' takes conditions")]
    [InlineData("amount || 'a'", 1, "'||' takes a text, as from to_text")]
    [InlineData("if(true, 1, 'a')", 1 + 12, "'if' gives values of one type")]
    [InlineData("coalesce(amount, ratio)", 18, "'coalesce' gives values of one type")]
    [InlineData("lower()", 1, "'lower' takes 1 argument; found 0")]
    [InlineData("if(true, 1)", 1, "'if' takes 3 arguments; found 2")]
    [InlineData("substring('a')", 1, "'substring' takes 2 or 3 arguments")]
    [InlineData("coalesce()", 1, "'coalesce' takes 1 or more arguments")]
    [InlineData("round(amount, amount)", 15, "'round' takes a constant from 0 to 76")]
    [InlineData("round(ratio, 20)", 14, "'round' takes a constant from 0 to 15")]
    [InlineData("date_trunc('hours', at)", 12, "'hours' is not a unit of date_trunc; did you mean 'hour'")]
    [InlineData("year(amount)", 6, "'year' takes a date or timestamp here")]
    [InlineData("hour(cast('2024-01-01' as date))", 6, "'hour' takes a timestamp here")]
    [InlineData("cast(tags as int32)", 1, "there is no cast from array(string) to int32")]
    [InlineData("cast('abc' as date)", 1, "'abc' is not a valid date")]
    [InlineData("1 / 0", 3, "division by zero")]
    [InlineData("9223372036854775807 + 1", 21, "does not fit int64")]
    [InlineData("null", 1, "the type of null is not known here")]
    public void What_does_not_fit_the_table_is_refused_with_its_position(string expression, int position, string message)
    {
        using var row = new TestRow().With("booking_value", "string", "1").With("amount", "decimal(12,2)", "1").With("ratio", "float64", "1")
            .With("at", "timestamp", "1").With("zoned", "zoned_timestamp", "1").With("tags", "array(string)", "[]").With("big", "number", "1").Build();
        var parsed = Expression.Parse(expression);
        var error = Assert.Throws<ExpressionException>(() => parsed.Bind(row.Schema));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void Deep_nesting_is_refused_rather_than_overflowing_the_stack()
    {
        Assert.Throws<ExpressionException>(() => Expression.Parse(new string('(', 5000) + "1"));
        Assert.Throws<ExpressionException>(() => Expression.Parse(new string('-', 5000) + "1"));
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Concat(Enumerable.Repeat("not ", 5000)) + "true"));
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Concat(Enumerable.Repeat("1 + ", 5000)) + "1"));
    }

    [Fact]
    public void A_long_list_is_no_deep_nesting()
    {
        using var row = new TestRow().Build();
        Assert.Equal("true", row.Evaluate($"id in ({string.Join(", ", Enumerable.Range(-5000, 5002))})"));
    }
}
