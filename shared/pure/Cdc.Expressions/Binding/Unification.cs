using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;

namespace Cdc.Expressions.Binding;

/// <summary>The one type that the branches of <c>if</c> and <c>coalesce</c> have in common.</summary>
internal static class Unification
{
    private const int MaxDoubleDigits = 15;

    /// <summary>The branches, each giving values of that type; null where all are bare NULLs.</summary>
    public static (LogicalType? Type, BoundNode[] Branches) Of(string function, params BoundNode[] branches)
    {
        LogicalType? common = null;
        foreach (var branch in branches.OrderBy(branch => branch is LiteralNode))
        {
            common = branch.Type is null || (common is not null && TakesConstant(common, branch))
                ? common
                : common is null ? branch.Type : Merge(function, common, branch);
        }

        return (common, common is null ? branches : [.. branches.Select(branch => Conversions.Widen(branch, common))]);
    }

    /// <summary>A constant takes the type of its neighbours where that can hold it: <c>coalesce(small, 0)</c> stays small.</summary>
    private static bool TakesConstant(LogicalType common, BoundNode branch)
    {
        if (branch is not LiteralNode literal || !Types.IsExact(literal.Type!) || literal.Value.IsNull)
        {
            return false;
        }

        var (low, high) = Types.RangeOf(common.Kind);
        return Types.FamilyOf(common) switch
        {
            TypeFamily.Float => true,
            TypeFamily.Integer => literal.Type!.Scale == 0 && Exact.FitsRange(literal.Value, low, high),
            _ => false,
        };
    }

    private static LogicalType Merge(string function, LogicalType common, BoundNode branch)
    {
        var type = branch.Type!;
        var (a, b) = (Types.FamilyOf(common), Types.FamilyOf(type));
        return (a, b) switch
        {
            _ when common == type => common,
            (TypeFamily.Integer or TypeFamily.Decimal, TypeFamily.Integer or TypeFamily.Decimal) => Exacts(common, branch),
            (TypeFamily.Float, TypeFamily.Float) => Types.Float64,
            (TypeFamily.Float, TypeFamily.Integer) when Types.DigitsOf(type).Whole <= MaxDoubleDigits => Types.Float64,
            (TypeFamily.Integer, TypeFamily.Float) when Types.DigitsOf(common).Whole <= MaxDoubleDigits => Types.Float64,
            (TypeFamily.Text, TypeFamily.Text) => Types.String,
            (TypeFamily.Timestamp or TypeFamily.ZonedTimestamp or TypeFamily.Time, _) when a == b => common.Precision > type.Precision ? common : type,
            _ => throw new ExpressionException($"'{function}' gives values of one type; found {common} before, and {Types.Tell(branch)}; cast one of them", branch.Position),
        };
    }

    private static LogicalType Exacts(LogicalType common, BoundNode branch)
    {
        if (Types.IsComputedAsInt64(common) && Types.IsComputedAsInt64(branch.Type!))
        {
            return Types.Int64;
        }

        var (a, b) = (Types.DigitsOf(common), Types.DigitsOf(branch));
        var scale = Math.Max(a.Scale, b.Scale);
        var precision = Math.Max(a.Whole, b.Whole) + scale;
        return precision <= LogicalType.MaxDecimalDigits
            ? LogicalType.Decimal(Math.Max(precision, 1), scale)
            : throw new ExpressionException($"no decimal takes both {common} and {branch.Type}; cast one of them", branch.Position);
    }
}
