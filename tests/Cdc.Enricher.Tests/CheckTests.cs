namespace Cdc.Enricher.Tests;

public class CheckTests
{
    [Fact]
    public void Every_wrong_expression_is_reported_with_its_table_and_key()
    {
        EnrichTable[] tables =
        [
            new EnrichTable { Topic = "a", Filter = "x > 1", Add = [new("y", "x + 1")] },
            new EnrichTable { Topic = "b", Filter = "x >", Key = ["id"], Add = [new("y", "(1"), new("id", "1"), new("z", "1"), new("z", "2"), new("", "1")] },
        ];
        Assert.Equal(
            [
                new ExpressionProblem(1, "add.y", "'(1': found the end, expected ')' (position 3)"),
                new ExpressionProblem(1, "add.id", "column 'id' is part of the key, which cannot be replaced; choose another name"),
                new ExpressionProblem(1, "add.z", "column 'z' is added twice"),
                new ExpressionProblem(1, "add.", "an added column needs a name"),
                new ExpressionProblem(1, "filter", "'x >': found the end, expected a value, a column or a function (position 4)"),
            ],
            EnrichProcessor.Check(tables));
        var error = Assert.Throws<ArgumentException>(() => new EnrichProcessor(tables));
        Assert.Contains("tables[1].filter: 'x >'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Right_expressions_are_no_problem() =>
        Assert.Empty(EnrichProcessor.Check([new EnrichTable { Topic = "a", Filter = "x > 1" }, new EnrichTable { Topic = "b" }]));
}
