using Cdc.Core.Batches;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Expressions.Tests;

/// <summary>Three-valued logic against a naive oracle, with values that are not at hand as a fourth state.</summary>
public class LogicLawTests
{
    private static readonly string[] Columns = ["a", "b", "c"];

    private abstract record Formula
    {
        public sealed record Leaf(string Text, int Column) : Formula;

        public sealed record Not(Formula X) : Formula;

        public sealed record And(Formula X, Formula Y) : Formula;

        public sealed record Or(Formula X, Formula Y) : Formula;

        public sealed record IsNull(Formula X) : Formula;

        public sealed record If(Formula Condition, Formula X, Formula Y) : Formula;
    }

    [Fact]
    public void Every_formula_agrees_with_the_oracle() => Prop.ForAll(Formulas().ToArbitrary(), Values(hasUnavailable: false).ToArbitrary(), (formula, values) =>
    {
        var expected = Oracle(formula, [.. values.Select(value => value == 2 ? null : (bool?)(value == 1))]);
        return Show(expected) == Evaluate(formula, values);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_result_in_spite_of_an_unavailable_value_is_the_one_for_every_value() => Prop.ForAll(Formulas().ToArbitrary(), Values(hasUnavailable: true).ToArbitrary(), (formula, values) =>
    {
        var result = Evaluate(formula, values);
        return result.StartsWith("error", StringComparison.Ordinal) || Completions(values).All(complete => Evaluate(formula, complete) == result);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool? Oracle(Formula formula, bool?[] values) => formula switch
    {
        Formula.Leaf leaf => leaf.Column >= 0 ? values[leaf.Column] : leaf.Text switch { "true" => true, "false" => false, _ => null },
        Formula.Not not => !Oracle(not.X, values),
        Formula.And and => Oracle(and.X, values) & Oracle(and.Y, values),
        Formula.Or or => Oracle(or.X, values) | Oracle(or.Y, values),
        Formula.IsNull isNull => Oracle(isNull.X, values) is null,
        Formula.If choice => Oracle(choice.Condition, values) == true ? Oracle(choice.X, values) : Oracle(choice.Y, values),
        _ => throw new InvalidOperationException(),
    };

    private static string Text(Formula formula) => formula switch
    {
        Formula.Leaf leaf => leaf.Text,
        Formula.Not not => $"not ({Text(not.X)})",
        Formula.And and => $"({Text(and.X)}) and ({Text(and.Y)})",
        Formula.Or or => $"({Text(or.X)}) or ({Text(or.Y)})",
        Formula.IsNull isNull => $"({Text(isNull.X)}) is null",
        Formula.If choice => $"if({Text(choice.Condition)}, {Text(choice.X)}, {Text(choice.Y)})",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>0 false, 1 true, 2 NULL, 3 unavailable.</summary>
    private static string Evaluate(Formula formula, int[] values)
    {
        using var row = new TestRow();
        for (var i = 0; i < Columns.Length; i++)
        {
            row.With(Columns[i], "boolean", values[i] switch { 0 => Cell.FromInteger(0), 1 => Cell.FromInteger(1), 2 => Cell.Null, _ => Cell.Unavailable });
        }

        return row.Build().Evaluate($"cast({Text(formula)} as boolean)");
    }

    private static string Show(bool? value) => value switch { true => "true", false => "false", null => "NULL" };

    private static IEnumerable<int[]> Completions(int[] values) => values.Aggregate<int, IEnumerable<int[]>>(
        [[]], (heads, value) => heads.SelectMany(head => (value == 3 ? new[] { 0, 1, 2 } : [value]).Select(filled => head.Append(filled).ToArray())));

    private static Gen<int[]> Values(bool hasUnavailable) => Gen.Choose(0, hasUnavailable ? 3 : 2).ArrayOf(Columns.Length);

    private static Gen<Formula> Formulas() => Gen.Sized(size => Formulas(Math.Min(size / 10, 4)));

    private static Gen<Formula> Formulas(int depth)
    {
        var leaves = Gen.Elements<Formula>(
            new Formula.Leaf("a", 0), new Formula.Leaf("b", 1), new Formula.Leaf("c", 2),
            new Formula.Leaf("true", -1), new Formula.Leaf("false", -1), new Formula.Leaf("null", -1));
        if (depth == 0)
        {
            return leaves;
        }

        var inner = Formulas(depth - 1);
        return Gen.OneOf(
            leaves,
            inner.Select(x => (Formula)new Formula.Not(x)),
            inner.Select(x => (Formula)new Formula.IsNull(x)),
            inner.Zip(inner).Select(pair => (Formula)new Formula.And(pair.Item1, pair.Item2)),
            inner.Zip(inner).Select(pair => (Formula)new Formula.Or(pair.Item1, pair.Item2)),
            inner.Zip(inner).Zip(inner).Select(triple => (Formula)new Formula.If(triple.Item1.Item1, triple.Item1.Item2, triple.Item2)));
    }
}
