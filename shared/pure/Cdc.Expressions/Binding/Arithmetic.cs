using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Syntax;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary><c>+ - * / %</c> and the sign.</summary>
/// <remarks>Integers give Int64, with decimals (or UInt64) among them a decimal, with a float Float64. What does not fit is an error.</remarks>
internal static class Arithmetic
{
    /// <summary>Digits after the point that a quotient has at least.</summary>
    private const int MinQuotientScale = 6;

    public static BoundNode Bind(BinaryOperator op, BoundNode left, BoundNode right, int position)
    {
        var symbol = SymbolOf(op);
        var (x, y) = (Number(left, right, symbol), Number(right, left, symbol));
        var (a, b) = (x.Type!, y.Type!);
        if (Types.FamilyOf(a) == TypeFamily.Float || Types.FamilyOf(b) == TypeFamily.Float)
        {
            (x, y) = (Conversions.ToDouble(x), Conversions.ToDouble(y));
            return Folding.Fold(new BinaryNode(Types.Float64, x, y, Doubles(op, position), position), x, y);
        }

        var node = op != BinaryOperator.Divide && Types.IsComputedAsInt64(a) && Types.IsComputedAsInt64(b)
            ? new BinaryNode(Types.Int64, x, y, Integers(op, position), position)
            : Decimals(op, x, y, position);
        return Folding.Fold(node, x, y);
    }

    public static BoundNode Negate(BoundNode operand, int position)
    {
        var x = Number(operand, operand, "-");
        var type = x.Type!;
        if (Types.FamilyOf(type) == TypeFamily.Float)
        {
            return Folding.Fold(new UnaryNode(type, x, (in v, in _) => Value.Of(-v.Double), position), x);
        }

        var result = ResultOfSign(type);
        var fits = Fitting(result, position);
        return Folding.Fold(new UnaryNode(result, x, (in v, in _) => fits(Exact.Negate(v)), position), x);
    }

    /// <summary>What <c>-x</c> and <c>abs(x)</c> of an exact number are.</summary>
    public static LogicalType ResultOfSign(LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Decimal => type,
        LogicalTypeKind.UInt64 => LogicalType.Decimal(Types.DigitsOf(type).Whole, 0),
        _ => Types.Int64,
    };

    /// <summary>Passes on what a type can hold, and makes an error of what it cannot.</summary>
    public static Func<Value, Value> Fitting(LogicalType type, int position)
    {
        var overflow = Value.Of(new EvaluationError(EvaluationErrorKind.Failed, $"the number does not fit {type}", position));
        if (type.Kind == LogicalTypeKind.Decimal)
        {
            var precision = type.Precision;
            return value => Exact.FitsDigits(value, precision) ? value : overflow;
        }

        var (low, high) = Types.RangeOf(type.Kind);
        return value => Exact.FitsRange(value, low, high) ? value : overflow;
    }

    private static BoundNode Number(BoundNode node, BoundNode other, string symbol)
    {
        if (node.Type is null)
        {
            return other.Type is { } type && Types.IsNumeric(type)
                ? Literals.Null(type, node.Position)
                : throw new ExpressionException($"'{symbol}' takes numbers; found null", node.Position);
        }

        return Types.IsNumeric(node.Type)
            ? node
            : throw new ExpressionException($"{Types.Tell(node)}; '{symbol}' takes numbers, so cast it, as cast(… as decimal(12,2))", node.Position);
    }

    private static BinaryFunction Integers(BinaryOperator op, int position)
    {
        var fits = Fitting(Types.Int64, position);
        var byZero = DivisionByZero(position);
        return op switch
        {
            BinaryOperator.Add => (in x, in y, in _) => fits(Exact.Add(x, y)),
            BinaryOperator.Subtract => (in x, in y, in _) => fits(Exact.Subtract(x, y)),
            BinaryOperator.Multiply => (in x, in y, in _) => fits(Exact.Multiply(x, y)),
            _ => (in x, in y, in _) => Exact.IsZero(y) ? byZero : Exact.Remainder(x, y),
        };
    }

    private static BinaryNode Decimals(BinaryOperator op, BoundNode left, BoundNode right, int position)
    {
        var (a, b) = (Types.DigitsOf(left), Types.DigitsOf(right));
        var scale = ScaleOf(op, a.Scale, b.Scale);
        var whole = op switch
        {
            BinaryOperator.Multiply => a.Whole + b.Whole,
            BinaryOperator.Divide => a.Whole + b.Scale,
            BinaryOperator.Remainder => Math.Max(a.Whole, b.Whole),
            _ => Math.Max(a.Whole, b.Whole) + 1,
        };
        if (scale > LogicalType.MaxDecimalDigits)
        {
            throw new ExpressionException($"the result would have {scale} digits after the point; {LogicalType.MaxDecimalDigits} is the most, so cast a side to fewer", position);
        }

        var type = LogicalType.Decimal(Math.Clamp(whole + scale, 1, LogicalType.MaxDecimalDigits), scale);
        return new BinaryNode(type, left, right, Decimals(op, a.Scale, b.Scale, type, position), position);
    }

    private static int ScaleOf(BinaryOperator op, int a, int b) => op switch
    {
        BinaryOperator.Multiply => a + b,
        BinaryOperator.Divide => Math.Max(MinQuotientScale, Math.Max(a, b)),
        _ => Math.Max(a, b),
    };

    private static BinaryFunction Decimals(BinaryOperator op, int xScale, int yScale, LogicalType type, int position)
    {
        var fits = Fitting(type, position);
        var byZero = DivisionByZero(position);
        var (xShift, yShift, toQuotient) = (type.Scale - xScale, type.Scale - yScale, type.Scale + yScale - xScale);
        return op switch
        {
            BinaryOperator.Add => (in x, in y, in _) => fits(Exact.Add(Exact.Shift(x, xShift), Exact.Shift(y, yShift))),
            BinaryOperator.Subtract => (in x, in y, in _) => fits(Exact.Subtract(Exact.Shift(x, xShift), Exact.Shift(y, yShift))),
            BinaryOperator.Multiply => (in x, in y, in _) => fits(Exact.Multiply(x, y)),
            BinaryOperator.Divide => (in x, in y, in _) => Exact.IsZero(y) ? byZero : fits(Exact.Divide(Exact.Shift(x, toQuotient), y, Rounding.HalfEven)),
            _ => (in x, in y, in _) => Exact.IsZero(y) ? byZero : fits(Exact.Remainder(Exact.Shift(x, xShift), Exact.Shift(y, yShift))),
        };
    }

    private static BinaryFunction Doubles(BinaryOperator op, int position)
    {
        var byZero = DivisionByZero(position);
        return op switch
        {
            BinaryOperator.Add => (in x, in y, in _) => Value.Of(x.Double + y.Double),
            BinaryOperator.Subtract => (in x, in y, in _) => Value.Of(x.Double - y.Double),
            BinaryOperator.Multiply => (in x, in y, in _) => Value.Of(x.Double * y.Double),
            BinaryOperator.Divide => (in x, in y, in _) => y.Double == 0 ? byZero : Value.Of(x.Double / y.Double),
            _ => (in x, in y, in _) => y.Double == 0 ? byZero : Value.Of(x.Double % y.Double),
        };
    }

    private static Value DivisionByZero(int position) => Value.Of(new EvaluationError(EvaluationErrorKind.Failed, "division by zero", position));

    private static string SymbolOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "%",
    };
}
