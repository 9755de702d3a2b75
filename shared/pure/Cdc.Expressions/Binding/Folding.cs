using Cdc.Core.Batches;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Evaluates what does not depend on the row once, when it is bound. What fails then is a mistake in the expression.</summary>
internal static class Folding
{
    public static BoundNode Fold(BoundNode node, params ReadOnlySpan<BoundNode> parts)
    {
        foreach (var part in parts)
        {
            if (part is not LiteralNode)
            {
                return node;
            }
        }

        using var scratch = new ChangeBatch();
        var row = new Row(scratch, 0, default, 0);
        var value = node.Evaluate(row);
        return value.Error is { } error
            ? throw new ExpressionException(error.Message, error.Position)
            : new LiteralNode(node.Type, value.State == ValueState.Slice ? Value.Of(value.Bytes(row).ToArray()) : value, node.Position);
    }
}
