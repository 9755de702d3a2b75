using Cdc.Core.Schemas;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

internal delegate Value UnaryFunction(in Value x, in Row row);

internal delegate Value BinaryFunction(in Value x, in Value y, in Row row);

internal delegate Value TernaryFunction(in Value x, in Value y, in Value z, in Row row);

/// <summary>A function of one value: NULL in, NULL out.</summary>
internal sealed class UnaryNode(LogicalType type, BoundNode x, UnaryFunction function, int position) : BoundNode(type, x.IsNullable, position)
{
    public override Value Evaluate(in Row row)
    {
        var value = x.Evaluate(row);
        return value.IsNull || value.IsFailed ? value : function(value, row);
    }
}

/// <summary>A function of two values. A NULL makes the result NULL, whatever the other is, also where that is unavailable.</summary>
internal sealed class BinaryNode(LogicalType type, BoundNode x, BoundNode y, BinaryFunction function, int position)
    : BoundNode(type, x.IsNullable || y.IsNullable, position)
{
    public override Value Evaluate(in Row row)
    {
        var left = x.Evaluate(row);
        if (Strict.Decides(left))
        {
            return left;
        }

        var right = y.Evaluate(row);
        if (Strict.Decides(right))
        {
            return right;
        }

        return left.IsFailed ? left : right.IsFailed ? right : function(left, right, row);
    }
}

/// <summary>A function of three values, otherwise as <see cref="BinaryNode"/>.</summary>
internal sealed class TernaryNode(LogicalType type, BoundNode x, BoundNode y, BoundNode z, TernaryFunction function, int position)
    : BoundNode(type, x.IsNullable || y.IsNullable || z.IsNullable, position)
{
    public override Value Evaluate(in Row row)
    {
        var first = x.Evaluate(row);
        if (Strict.Decides(first))
        {
            return first;
        }

        var second = y.Evaluate(row);
        if (Strict.Decides(second))
        {
            return second;
        }

        var third = z.Evaluate(row);
        if (Strict.Decides(third))
        {
            return third;
        }

        return first.IsFailed ? first : second.IsFailed ? second : third.IsFailed ? third : function(first, second, third, row);
    }
}

internal static class Strict
{
    /// <summary>Whether an argument decides alone: NULL, and what failed for good. An unavailable one may yet turn out not to matter.</summary>
    public static bool Decides(in Value argument) => argument.IsNull || (argument.IsFailed && !argument.IsUnavailable);
}
