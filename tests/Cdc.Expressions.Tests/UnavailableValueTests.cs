using Cdc.Core.Batches;
using Cdc.Expressions.Errors;

namespace Cdc.Expressions.Tests;

public class UnavailableValueTests
{
    private static TestRow Row() => new TestRow()
        .With("u", "int32", Cell.Unavailable).With("c", "boolean", Cell.Unavailable).With("m", "int32", Cell.Missing).With("n", "int32", null)
        .With("zero", "int32", "0").With("never_null", "string", Cell.Unavailable, nullable: false).Build();

    [Theory]
    [InlineData("u + 1")]
    [InlineData("u")]
    [InlineData("u = u")]
    [InlineData("u is null")]
    [InlineData("c and true")]
    [InlineData("true and c")]
    [InlineData("c or false")]
    [InlineData("c or null")]
    [InlineData("c and null")]
    [InlineData("null and c")]
    [InlineData("not c")]
    [InlineData("if(c, 1, 2)")]
    [InlineData("coalesce(n, u, 1)")]
    [InlineData("u in (1, 2)")]
    [InlineData("zero in (1, u)")]
    [InlineData("zero in (u, null)")]
    [InlineData("length(never_null) > 1")]
    public void A_result_that_depends_on_an_unavailable_value_is_an_error(string expression)
    {
        using var row = Row();
        var error = row.ErrorOf(expression);
        Assert.Equal(EvaluationErrorKind.Unavailable, error.Kind);
        Assert.NotNull(error.Column);
    }

    [Theory]
    [InlineData("c and false", "false")]
    [InlineData("false and c", "false")]
    [InlineData("c or true", "true")]
    [InlineData("true or c", "true")]
    [InlineData("u + n", "NULL")]
    [InlineData("n + u", "NULL")]
    [InlineData("u = null", "NULL")]
    [InlineData("coalesce(1, u)", "1")]
    [InlineData("if(true, 1, u)", "1")]
    [InlineData("if(false, u, 1)", "1")]
    [InlineData("zero in (u, 0)", "true")]
    [InlineData("n in (u)", "NULL")]
    [InlineData("u between 3 and n and zero = 1", "false")]
    [InlineData("never_null is null", "false")]
    [InlineData("never_null is not null", "true")]
    public void A_result_that_does_not_is_given(string expression, string expected)
    {
        using var row = Row();
        Assert.Equal(expected, row.Evaluate(expression));
    }

    [Fact]
    public void A_missing_value_is_told_apart()
    {
        using var row = Row();
        var error = row.ErrorOf("m * 2");
        Assert.Equal(EvaluationErrorKind.Missing, error.Kind);
        Assert.Equal("m", error.Column);
        Assert.Equal(1, error.Position);
    }

    [Fact]
    public void What_fails_for_good_is_not_hidden_by_what_is_unavailable()
    {
        using var row = Row();
        Assert.Equal(EvaluationErrorKind.Failed, row.ErrorOf("u + 1 / zero").Kind);
        Assert.Equal(EvaluationErrorKind.Failed, row.ErrorOf("1 / zero + u").Kind);
        Assert.Equal("error: division by zero", row.Evaluate("1 / zero = 1 and false"));
        Assert.Equal("false", row.Evaluate("false and 1 / zero = 1"));
    }
}
