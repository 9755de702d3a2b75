namespace Cdc.Expressions.Tests;

public class ComparisonTests
{
    [Theory]
    [InlineData("big = 9007199254740993", "true")]
    [InlineData("big = near", "false")]
    [InlineData("big > near", "true")]
    [InlineData("near < big", "true")]
    [InlineData("tenth = 0.1", "true")]
    [InlineData("single = 0.1", "true")]
    [InlineData("single = tenth", "false")]
    [InlineData("single in (7, 0.1)", "true")]
    [InlineData("0.1 in (single)", "true")]
    [InlineData("0.1 in (price, tenth)", "true")]
    [InlineData("tenth = exact_tenth", "false")]
    [InlineData("tenth > exact_tenth", "true")]
    [InlineData("price = 12.5", "true")]
    [InlineData("price > 12", "true")]
    [InlineData("price < big", "true")]
    [InlineData("huge > big", "true")]
    [InlineData("huge = 123456789012345678901234567890123456789012345", "true")]
    [InlineData("unsigned > 9223372036854775807", "true")]
    [InlineData("unsigned = 18446744073709551615", "true")]
    [InlineData("nan = nan", "false")]
    [InlineData("nan != 1", "true")]
    [InlineData("nan > 1 or nan <= 1", "false")]
    [InlineData("inf > huge", "true")]
    [InlineData("name > 'Ada'", "true")]
    [InlineData("name = 'ada'", "true")]
    [InlineData("flag = true", "true")]
    [InlineData("flag", "true")]
    [InlineData("at >= cast('2024-05-17' as timestamp(3))", "true")]
    [InlineData("forever > cast('9999-12-31' as timestamp(3))", "true")]
    [InlineData("forever = coarse_forever", "true")]
    [InlineData("day_of < cast('2024-05-18' as date)", "true")]
    [InlineData("data = data", "true")]
    [InlineData("nothing = 1", "NULL")]
    [InlineData("nothing = nothing", "NULL")]
    [InlineData("1 in (2, nothing)", "NULL")]
    [InlineData("1 in (1, nothing)", "true")]
    [InlineData("1 not in (2, nothing)", "NULL")]
    [InlineData("nothing in (1)", "NULL")]
    [InlineData("1 in (2, null)", "NULL")]
    [InlineData("price in (1, 12.500)", "true")]
    [InlineData("price between 12 and 12.6", "true")]
    [InlineData("price between nothing and 1", "false")]
    public void Values_compare_exactly(string expression, string expected)
    {
        using var row = new TestRow().With("big", "int64", "9007199254740993").With("near", "float64", "9007199254740992").With("tenth", "float64", "0.1").With("single", "float32", "0.10000000149011612")
            .With("exact_tenth", "decimal(5,4)", "0.1000").With("price", "decimal(12,2)", "12.50").With("unsigned", "uint64", "18446744073709551615")
            .With("huge", "decimal(45,0)", "123456789012345678901234567890123456789012345").With("nan", "float64", "NaN").With("inf", "float64", "Infinity")
            .With("name", "string", "ada").With("flag", "boolean", "true").With("at", "timestamp(6)", "1715949296789012")
            .With("forever", "timestamp(6)", "9223372036854775807").With("coarse_forever", "timestamp(3)", "9223372036854775807")
            .With("day_of", "date", "19860").With("data", "bytes", "ab").With("nothing", "int32", null).Build();
        Assert.Equal(expected, row.Evaluate(expression));
    }
}
