using Cdc.Core.Schemas;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Functions of numbers.</summary>
internal static class NumberFunctions
{
    private const int MaxDoubleDigits = 15;

    public static BoundNode Abs(Call call)
    {
        var x = call.Number(0);
        if (Types.FamilyOf(x.Type!) == TypeFamily.Float)
        {
            return call.Unary(x.Type!, x, (in v, in _) => Value.Of(Math.Abs(v.Double)));
        }

        var type = Arithmetic.ResultOfSign(x.Type!);
        var fits = Arithmetic.Fitting(type, call.Position);
        return call.Unary(type, x, (in v, in _) => Exact.IsNegative(v) ? fits(Exact.Negate(v)) : v);
    }

    /// <summary>Ties away from zero.</summary>
    public static BoundNode Round(Call call)
    {
        var x = call.Number(0);
        var isFloat = Types.FamilyOf(x.Type!) == TypeFamily.Float;
        var digits = call.Count == 1 ? 0 : call.Constant(1, 0, isFloat ? MaxDoubleDigits : LogicalType.MaxDecimalDigits);
        return isFloat
            ? call.Unary(x.Type!, x, (in v, in _) => Value.Of(Math.Round(v.Double, digits, MidpointRounding.AwayFromZero)))
            : ToScale(call, x, digits, Rounding.HalfAway);
    }

    public static BoundNode Floor(Call call) => ToWhole(call, Math.Floor, Rounding.Floor);

    public static BoundNode Ceil(Call call) => ToWhole(call, Math.Ceiling, Rounding.Ceiling);

    private static BoundNode ToWhole(Call call, Func<double, double> ofDouble, Rounding rounding)
    {
        var x = call.Number(0);
        return Types.FamilyOf(x.Type!) == TypeFamily.Float
            ? call.Unary(x.Type!, x, (in v, in _) => Value.Of(ofDouble(v.Double)))
            : ToScale(call, x, 0, rounding);
    }

    /// <summary>Fewer digits after the point; the number may gain one before it. More digits than there are change nothing.</summary>
    private static BoundNode ToScale(Call call, BoundNode x, int scale, Rounding rounding)
    {
        var source = x.Type!;
        if (scale >= source.Scale)
        {
            return x;
        }

        var digits = scale - source.Scale;
        var type = LogicalType.Decimal(source.Precision + digits + 1, scale);
        return call.Unary(type, x, (in v, in _) => Exact.Shift(v, digits, rounding));
    }
}
