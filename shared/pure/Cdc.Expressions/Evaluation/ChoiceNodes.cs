using Cdc.Core.Schemas;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary><c>if(condition, a, b)</c>: b also where the condition is NULL. Only the branch taken is evaluated.</summary>
internal sealed class IfNode(LogicalType? type, BoundNode condition, BoundNode then, BoundNode otherwise, int position)
    : BoundNode(type, then.IsNullable || otherwise.IsNullable, position)
{
    public override Value Evaluate(in Row row)
    {
        var test = condition.Evaluate(row);
        return test.IsFailed ? test : test.IsTrue ? then.Evaluate(row) : otherwise.Evaluate(row);
    }
}

/// <summary><c>coalesce(…)</c>: the first value that is not NULL; what comes after it is not evaluated.</summary>
internal sealed class CoalesceNode(LogicalType? type, BoundNode[] values, int position) : BoundNode(type, values.All(value => value.IsNullable), position)
{
    public override Value Evaluate(in Row row)
    {
        foreach (var candidate in values)
        {
            var value = candidate.Evaluate(row);
            if (!value.IsNull)
            {
                return value;
            }
        }

        return Value.Null;
    }
}
