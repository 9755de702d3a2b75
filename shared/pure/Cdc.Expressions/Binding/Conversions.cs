using Cdc.Core.Schemas;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Conversions that the rules make by themselves; all but those to a double keep the value as it is.</summary>
internal static class Conversions
{
    /// <summary>A number as the nearest double.</summary>
    public static BoundNode ToDouble(BoundNode node)
    {
        if (Types.FamilyOf(node.Type!) == TypeFamily.Float)
        {
            return node;
        }

        var scale = node.Type!.Scale;
        return Folding.Fold(new UnaryNode(Types.Float64, node, (in x, in _) => Value.Of(Floating.ToDouble(x, scale)), node.Position), node);
    }

    /// <summary>A value of a type that <see cref="Unification"/> has found to take it.</summary>
    public static BoundNode Widen(BoundNode node, LogicalType type)
    {
        if (node.Type is null || node is LiteralNode { Value.IsNull: true })
        {
            return Literals.Null(type, node.Position);
        }

        return Types.FamilyOf(type) switch
        {
            TypeFamily.Float => ToDouble(node),
            TypeFamily.Decimal => Shifted(node, type, type.Scale - node.Type.Scale),
            TypeFamily.Timestamp or TypeFamily.ZonedTimestamp => TemporalCasts.ToPrecision(node, type, node.Position),
            TypeFamily.Time => Shifted(node, type, type.Precision - node.Type.Precision),
            _ => node,
        };
    }

    private static BoundNode Shifted(BoundNode node, LogicalType type, int digits) => digits == 0
        ? node
        : Folding.Fold(new UnaryNode(type, node, (in x, in _) => Exact.Shift(x, digits), node.Position), node);
}
