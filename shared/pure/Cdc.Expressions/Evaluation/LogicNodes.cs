using Cdc.Core.Schemas;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary><c>and</c> and <c>or</c> in three-valued logic, left to right: the right side is not looked at where the left one decides.</summary>
/// <remarks>The decisive value is false for <c>and</c>, true for <c>or</c>.</remarks>
internal sealed class JunctionNode(BoundNode left, BoundNode right, bool decisive, int position)
    : BoundNode(LogicalType.Of(LogicalTypeKind.Boolean), left.IsNullable || right.IsNullable, position)
{
    public override Value Evaluate(in Row row)
    {
        var first = left.Evaluate(row);
        if (Decides(first) || (first.IsFailed && !first.IsUnavailable))
        {
            return first;
        }

        var second = right.Evaluate(row);
        if (Decides(second) || second.IsFailed)
        {
            return second;
        }

        return first.IsFailed || first.IsNull ? first : second;
    }

    private bool Decides(in Value value) => decisive ? value.IsTrue : value.IsFalse;
}

/// <summary><c>is null</c>. An unavailable value of a column that is never NULL is known not to be.</summary>
internal sealed class IsNullNode(BoundNode operand, int position) : BoundNode(LogicalType.Of(LogicalTypeKind.Boolean), isNullable: false, position)
{
    public override Value Evaluate(in Row row)
    {
        var value = operand.Evaluate(row);
        var isKnown = !value.IsFailed || (value.IsUnavailable && !operand.IsNullable);
        return isKnown ? Value.Of(value.IsNull) : value;
    }
}

/// <summary><c>in (…)</c>: true for an equal item, otherwise NULL where an item is NULL, otherwise false.</summary>
internal sealed class InNode(BoundNode operand, (BoundNode Item, Comparison Compare)[] items, int position)
    : BoundNode(LogicalType.Of(LogicalTypeKind.Boolean), operand.IsNullable || items.Any(item => item.Item.IsNullable), position)
{
    public override Value Evaluate(in Row row)
    {
        var value = operand.Evaluate(row);
        if (value.IsNull || value.IsFailed)
        {
            return value;
        }

        var undecided = Value.Of(false);
        foreach (var (item, compare) in items)
        {
            var candidate = item.Evaluate(row);
            if (candidate.IsFailed && !candidate.IsUnavailable)
            {
                return candidate;
            }

            if (candidate.IsNull || candidate.IsFailed)
            {
                undecided = undecided.IsFailed ? undecided : candidate;
            }
            else if (compare(value, candidate, row) == Comparing.Same)
            {
                return Value.Of(true);
            }
        }

        return undecided;
    }
}
