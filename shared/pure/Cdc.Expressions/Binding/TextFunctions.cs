using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Functions of texts. Characters are Unicode code points.</summary>
internal static class TextFunctions
{
    public static BoundNode Lower(Call call) => call.Unary(Types.String, call.Text(0), Utf8Text.Lower);

    public static BoundNode Upper(Call call) => call.Unary(Types.String, call.Text(0), Utf8Text.Upper);

    public static BoundNode Trim(Call call) => call.Unary(Types.String, call.Text(0), Utf8Text.Trim);

    public static BoundNode Length(Call call) =>
        call.Unary(Types.Int32, call.Text(0), (in x, in row) => Value.Of((Int128)Utf8Text.Count(x.Bytes(row))));

    /// <summary><c>substring(text, start[, count])</c>, from 1, as in SQL: a start before 1 uses up part of the count.</summary>
    public static BoundNode Substring(Call call)
    {
        var (text, start) = (call.Text(0), call.Integer(1));
        if (call.Count == 2)
        {
            return Folding.Fold(new BinaryNode(Types.String, text, start, (in x, in from, in row) => Utf8Text.Substring(x, from.Number, null, row), call.Position), text, start);
        }

        var count = call.Integer(2);
        var negative = Value.Of(new EvaluationError(EvaluationErrorKind.Failed, "the count of substring is negative", count.Position));
        return Folding.Fold(
            new TernaryNode(Types.String, text, start, count,
                (in x, in from, in n, in row) => n.Number < 0 ? negative : Utf8Text.Substring(x, from.Number, n.Number, row), call.Position),
            text, start, count);
    }

    public static BoundNode Replace(Call call)
    {
        var (text, old, replacement) = (call.Text(0), call.Text(1), call.Text(2));
        return Folding.Fold(new TernaryNode(Types.String, text, old, replacement, Utf8Text.Replace, call.Position), text, old, replacement);
    }

    public static BoundNode Concat(Call call) => call.Count == 1
        ? call.Unary(Types.String, call.Text(0), (in x, in _) => x)
        : call.Arguments.Skip(1).Aggregate(call[0], (left, right) => Concat(call.Name, left, right, call.Position));

    public static BoundNode Concat(string name, BoundNode left, BoundNode right, int position)
    {
        var call = new Call(name, [left, right], position);
        var (x, y) = (call.Text(0), call.Text(1));
        return Folding.Fold(new BinaryNode(Types.String, x, y, Utf8Text.Concat, position), x, y);
    }

    public static BoundNode ToText(Call call) => call[0].Type is null
        ? Literals.Null(Types.String, call.Position)
        : Folding.Fold(TextCasts.ToText(call[0], Types.String, call.Position), call[0]);

    /// <summary><c>%</c> any run of characters, <c>_</c> any one, <c>\</c> takes what follows as it is.</summary>
    public static BoundNode Like(BoundNode text, BoundNode pattern, int position)
    {
        var call = new Call("like", [text, pattern], position);
        var (x, y) = (call.Text(0), call.Text(1));
        return Folding.Fold(new BinaryNode(Types.Boolean, x, y, (in t, in p, in row) => Value.Of(Utf8Text.IsLike(t.Bytes(row), p.Bytes(row))), position), x, y);
    }
}
