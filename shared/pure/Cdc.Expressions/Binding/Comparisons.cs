using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Syntax;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary><c>= != &lt; &lt;= &gt; &gt;=</c> and <c>in</c>: numbers with numbers, otherwise like with like.</summary>
internal static class Comparisons
{
    public static BoundNode Bind(BinaryOperator op, BoundNode left, BoundNode right, int position)
    {
        if (left.Type is null || right.Type is null)
        {
            return Literals.Null(Types.Boolean, position);
        }

        var (x, y) = (AsFloatBeside(left, right), AsFloatBeside(right, left));
        var compare = For(x, y);
        var test = TestOf(op);
        return Folding.Fold(new BinaryNode(Types.Boolean, x, y, (in a, in b, in row) => Value.Of(test(compare(a, b, row))), position), x, y);
    }

    public static BoundNode In(BoundNode operand, BoundNode[] items, int position)
    {
        if (operand.Type is null)
        {
            return Literals.Null(Types.Boolean, position);
        }

        var pairs = items.Select(item => Pair(operand, item)).ToArray();
        return Folding.Fold(new InNode(operand, pairs, position), [operand, .. items]);
    }

    private static (BoundNode Item, Comparison Compare) Pair(BoundNode operand, BoundNode item)
    {
        if (item.Type is null)
        {
            return (item, (in _, in _, in _) => Floating.Unordered);
        }

        var (x, y) = (AsFloatBeside(operand, item), AsFloatBeside(item, operand));
        var compare = For(x, y);
        return x is LiteralNode constant ? (y, (in _, in b, in row) => compare(constant.Value, b, row)) : (y, compare);
    }

    /// <summary>A constant beside a float is read as the nearest float of that width: <c>x = 0.1</c> is what one expects.</summary>
    private static BoundNode AsFloatBeside(BoundNode node, BoundNode other) =>
        node is LiteralNode && Types.IsExact(node.Type!) && Types.FamilyOf(other.Type!) == TypeFamily.Float ? Casts.Bind(node, other.Type!, node.Position) : node;

    private static Comparison For(BoundNode x, BoundNode y)
    {
        var (a, b) = (Types.FamilyOf(x.Type!), Types.FamilyOf(y.Type!));
        return (a, b) switch
        {
            (TypeFamily.Integer or TypeFamily.Decimal, TypeFamily.Integer or TypeFamily.Decimal) => Comparing.Exacts(x.Type!.Scale, y.Type!.Scale),
            (TypeFamily.Integer or TypeFamily.Decimal, TypeFamily.Float) => Comparing.ExactToDouble(x.Type!.Scale),
            (TypeFamily.Float, TypeFamily.Integer or TypeFamily.Decimal) => Comparing.Reversed(Comparing.ExactToDouble(y.Type!.Scale)),
            (TypeFamily.Float, TypeFamily.Float) => Comparing.Doubles,
            _ when a != b || a is TypeFamily.Structured or TypeFamily.Number => throw Incomparable(x, y),
            (TypeFamily.Text or TypeFamily.Bytes, _) => Comparing.Bytes,
            (TypeFamily.Timestamp or TypeFamily.ZonedTimestamp, _) => Comparing.Instants(x.Type!.Precision, y.Type!.Precision),
            (TypeFamily.Time, _) => Comparing.Exacts(x.Type!.Precision, y.Type!.Precision),
            _ => Comparing.Exacts(0, 0),
        };
    }

    private static ExpressionException Incomparable(BoundNode x, BoundNode y)
    {
        var (subject, other) = y is ColumnNode && x is not ColumnNode ? (y, x) : (x, y);
        var family = Types.FamilyOf(subject.Type!);
        var advice = family switch
        {
            TypeFamily.Structured => "such values cannot be compared; to_text gives them as JSON",
            TypeFamily.Number => "cast it, as cast(… as decimal(38,10))",
            TypeFamily.Text => "compare with a text or cast it",
            TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.ZonedTimestamp or TypeFamily.Time when other is LiteralNode =>
                $"write the constant as cast('…' as {subject.Type})",
            _ => $"compare with {Types.NameOf(family)} or cast one of them",
        };
        return new ExpressionException($"{Types.Tell(subject)}, {Types.Tell(other)}; {advice}", subject.Position);
    }

    private static Func<int, bool> TestOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Equal => order => order == Comparing.Same,
        BinaryOperator.NotEqual => order => order != Comparing.Same,
        BinaryOperator.Less => order => order == -1,
        BinaryOperator.LessOrEqual => order => order is -1 or Comparing.Same,
        BinaryOperator.Greater => order => order == 1,
        _ => order => order is 1 or Comparing.Same,
    };
}
