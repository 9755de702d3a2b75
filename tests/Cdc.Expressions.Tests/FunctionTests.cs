namespace Cdc.Expressions.Tests;

public class FunctionTests
{
    [Theory]
    [InlineData("coalesce(nothing, 2)", "2", "int32")]
    [InlineData("coalesce(nothing, small, 7)", "5", "int32")]
    [InlineData("coalesce(null, 'a')", "a", "string")]
    [InlineData("coalesce(small, price)", "5.00", "decimal(12,2)")]
    [InlineData("coalesce(ratio, 0)", "2.5", "float64")]
    [InlineData("if(small > 1, 'big', 'small')", "big", "string")]
    [InlineData("if(nothing > 1, 'big', 'small')", "small", "string")]
    [InlineData("if(small > 1, price, 0)", "-12.50", "decimal(12,2)")]
    [InlineData("if(small = 0, null, price / small)", "-2.500000", "decimal(16,6)")]
    [InlineData("if(small = 5, null, price / small)", "NULL", "decimal(16,6)")]
    [InlineData("if(true, small, nothing)", "5", "int32")]
    [InlineData("lower('ÄÖ X')", "äö x", "string")]
    [InlineData("upper(name)", " AÜ B ", "string")]
    [InlineData("lower('Ⱥ')", "ⱥ", "string")]
    [InlineData("trim('  a b ')", "a b", "string")]
    [InlineData("trim('   ')", "", "string")]
    [InlineData("trim(name)", "aü b", "string")]
    [InlineData("length(name)", "6", "int32")]
    [InlineData("length('')", "0", "int32")]
    [InlineData("length('añ😀')", "3", "int32")]
    [InlineData("substring(name, 3, 2)", "ü ", "string")]
    [InlineData("substring(name, 3)", "ü b ", "string")]
    [InlineData("substring('abc', 0, 2)", "a", "string")]
    [InlineData("substring('abc', -5, 3)", "", "string")]
    [InlineData("substring('abc', 2, 9223372036854775807)", "bc", "string")]
    [InlineData("substring('abc', 9)", "", "string")]
    [InlineData("replace('aXbX', 'X', 'yy')", "ayybyy", "string")]
    [InlineData("replace('aXbX', 'X', '')", "ab", "string")]
    [InlineData("replace('abc', '', 'x')", "abc", "string")]
    [InlineData("replace(name, 'ü', 'ue')", " aue b ", "string")]
    [InlineData("concat('a', 'b', 'c')", "abc", "string")]
    [InlineData("concat('a')", "a", "string")]
    [InlineData("concat('a', null)", "NULL", "string")]
    [InlineData("'a' || null", "NULL", "string")]
    [InlineData("name || name", " aü b  aü b ", "string")]
    [InlineData("abs(-3)", "3", "int64")]
    [InlineData("abs(price)", "12.50", "decimal(12,2)")]
    [InlineData("abs(-ratio)", "2.5", "float64")]
    [InlineData("round(2.5)", "3", "decimal(2,0)")]
    [InlineData("round(-2.5)", "-3", "decimal(2,0)")]
    [InlineData("round(2.345, 2)", "2.35", "decimal(4,2)")]
    [InlineData("round(9.99, 1)", "10.0", "decimal(3,1)")]
    [InlineData("round(price, 5)", "-12.50", "decimal(12,2)")]
    [InlineData("round(small)", "5", "int32")]
    [InlineData("round(ratio)", "3", "float64")]
    [InlineData("round(1.25 * ratio, 1)", "3.1", "float64")]
    [InlineData("floor(-1.5)", "-2", "decimal(2,0)")]
    [InlineData("floor(price)", "-13", "decimal(11,0)")]
    [InlineData("floor(ratio)", "2", "float64")]
    [InlineData("ceil(price)", "-12", "decimal(11,0)")]
    [InlineData("ceil(ratio)", "3", "float64")]
    [InlineData("ceil(0.01)", "1", "decimal(1,0)")]
    [InlineData("date_trunc('second', at)", "1715949296000000", "timestamp(6)")]
    [InlineData("to_text(date_trunc('minute', at))", "2024-05-17T12:34:00.000000", "string")]
    [InlineData("to_text(date_trunc('HOUR', at))", "2024-05-17T12:00:00.000000", "string")]
    [InlineData("to_text(date_trunc('day', at))", "2024-05-17T00:00:00.000000", "string")]
    [InlineData("to_text(date_trunc('week', at))", "2024-05-13T00:00:00.000000", "string")]
    [InlineData("to_text(date_trunc('month', at))", "2024-05-01T00:00:00.000000", "string")]
    [InlineData("to_text(date_trunc('quarter', at))", "2024-04-01T00:00:00.000000", "string")]
    [InlineData("to_text(date_trunc('year', at))", "2024-01-01T00:00:00.000000", "string")]
    [InlineData("to_text(date_trunc('month', before_epoch))", "1969-12-01", "string")]
    [InlineData("to_text(date_trunc('hour', before_epoch))", "1969-12-31", "string")]
    [InlineData("date_trunc('year', forever)", "9223372036854775807", "timestamp(6)")]
    [InlineData("year(at)", "2024", "int32")]
    [InlineData("month(at)", "5", "int32")]
    [InlineData("day(at)", "17", "int32")]
    [InlineData("hour(at)", "12", "int32")]
    [InlineData("year(before_epoch)", "1969", "int32")]
    [InlineData("day(before_epoch)", "31", "int32")]
    [InlineData("hour(cast('1969-12-31 23:30' as timestamp(3)))", "23", "int32")]
    [InlineData("year(forever)", "error: infinity has no year", "int32")]
    [InlineData("hour(forever)", "error: infinity has no hour", "int32")]
    [InlineData("substring(name, 1, small - 10)", "error: the count of substring is negative", "string")]
    public void Functions_give(string expression, string expected, string type)
    {
        using var row = new TestRow().With("nothing", "int32", null).With("small", "int32", "5").With("price", "decimal(12,2)", "-12.50")
            .With("ratio", "float64", "2.5").With("name", "string", " aü b ").With("at", "timestamp(6)", "1715949296789012")
            .With("before_epoch", "date", "-1").With("forever", "timestamp(6)", "9223372036854775807").Build();
        Assert.Equal(expected, row.Evaluate(expression));
        Assert.Equal(type, row.Bind(expression).Type.ToString());
    }

    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "a%", true)]
    [InlineData("abc", "%c", true)]
    [InlineData("abc", "%b%", true)]
    [InlineData("abc", "a_c", true)]
    [InlineData("aüc", "a_c", true)]
    [InlineData("abc", "a_", false)]
    [InlineData("abc", "", false)]
    [InlineData("", "%", true)]
    [InlineData("", "_", false)]
    [InlineData("aXbXc", "%X%X%", true)]
    [InlineData("aaab", "%aab", true)]
    [InlineData("a%c", "a\\%c", true)]
    [InlineData("abc", "a\\%c", false)]
    [InlineData("a_c", "a\\_c", true)]
    [InlineData("ABC", "abc", false)]
    [InlineData("😀x", "_x", true)]
    public void Like_matches(string text, string pattern, bool expected)
    {
        using var row = new TestRow().With("t", "string", text).With("p", "string", pattern).Build();
        Assert.Equal(expected ? "true" : "false", row.Evaluate("t like p"));
    }

    [Fact]
    public void Only_if_and_coalesce_spare_what_they_do_not_need()
    {
        using var row = new TestRow().With("zero", "int32", "0").Build();
        Assert.Equal("0", row.Evaluate("if(zero = 0, 0, 1 / zero)")[..1]);
        Assert.Equal("1", row.Evaluate("coalesce(1, 1 / zero)")[..1]);
    }
}
