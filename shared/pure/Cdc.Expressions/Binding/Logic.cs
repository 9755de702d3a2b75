using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary><c>and</c>, <c>or</c>, <c>not</c>, <c>is null</c>.</summary>
internal static class Logic
{
    public static BoundNode Junction(BoundNode left, BoundNode right, bool isOr, int position)
    {
        var what = isOr ? "'or'" : "'and'";
        var (first, second) = (Condition(left, what), Condition(right, what));
        return Folding.Fold(new JunctionNode(first, second, decisive: isOr, position), first, second);
    }

    public static BoundNode Not(BoundNode operand, int position)
    {
        var condition = Condition(operand, "'not'");
        return Folding.Fold(new UnaryNode(Types.Boolean, condition, (in x, in _) => Value.Of(x.IsFalse), position), condition);
    }

    public static BoundNode IsNull(BoundNode operand, int position) => Folding.Fold(new IsNullNode(operand, position), operand);

    /// <summary>The part as a condition.</summary>
    public static BoundNode Condition(BoundNode node, string what) => node.Type switch
    {
        null => Literals.Null(Types.Boolean, node.Position),
        var type when Types.FamilyOf(type) == TypeFamily.Boolean => node,
        _ => throw new ExpressionException($"{Types.Tell(node)}; {what} takes conditions, as a = 1", node.Position),
    };
}
