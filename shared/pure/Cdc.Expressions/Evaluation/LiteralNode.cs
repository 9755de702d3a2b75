using Cdc.Core.Schemas;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary>The same value for every row.</summary>
internal sealed class LiteralNode(LogicalType? type, Value value, int position) : BoundNode(type, value.IsNull, position)
{
    public Value Value { get; } = value;

    public override string Description => "this constant";

    public override Value Evaluate(in Row row) => Value;
}
