using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Casts to numbers. Ties round away from zero; a text becomes an integer only where it is a whole number.</summary>
internal static class NumberCasts
{
    public static BoundNode? ToInteger(BoundNode operand, LogicalType type, int position) => ToExact(operand, type, position, isWhole: true);

    public static BoundNode? ToDecimal(BoundNode operand, LogicalType type, int position) => ToExact(operand, type, position, isWhole: false);

    public static BoundNode? ToFloat(BoundNode operand, LogicalType type, int position)
    {
        var isSingle = type.Kind == LogicalTypeKind.Float32;
        var scale = operand.Type!.Scale;
        return Types.FamilyOf(operand.Type) switch
        {
            TypeFamily.Float => new UnaryNode(type, operand, (in x, in _) => Value.Of(Narrowed(x.Double, isSingle)), position),
            TypeFamily.Integer or TypeFamily.Decimal =>
                new UnaryNode(type, operand, (in x, in _) => Value.Of(Narrowed(Floating.ToDouble(x, scale), isSingle)), position),
            TypeFamily.Text or TypeFamily.Number => new UnaryNode(type, operand, (in x, in row) => Read(x.Bytes(row), type, isSingle, position), position),
            _ => null,
        };
    }

    private static UnaryNode? ToExact(BoundNode operand, LogicalType type, int position, bool isWhole)
    {
        var fits = Arithmetic.Fitting(type, position);
        var digits = type.Scale - operand.Type!.Scale;
        return Types.FamilyOf(operand.Type) switch
        {
            TypeFamily.Integer or TypeFamily.Decimal => new UnaryNode(type, operand, (in x, in _) => fits(Exact.Shift(x, digits)), position),
            TypeFamily.Float => new UnaryNode(type, operand, (in x, in _) => FromDouble(x.Double, type, fits, position), position),
            TypeFamily.Text or TypeFamily.Number => new UnaryNode(type, operand, (in x, in row) => FromText(x.Bytes(row), type, isWhole, fits, position), position),
            _ => null,
        };
    }

    /// <summary>By the shortest digits that tell the double apart, as PostgreSQL and people do: 1.005 is 1.005, not 1.00499….</summary>
    private static Value FromDouble(double x, LogicalType type, Func<Value, Value> fits, int position)
    {
        Span<byte> text = stackalloc byte[FloatText.MaxLength];
        var length = FloatText.Format(x, isSingle: false, text);
        return FromText(text[..length], type, isWhole: false, fits, position);
    }

    private static Value FromText(ReadOnlySpan<byte> text, LogicalType type, bool isWhole, Func<Value, Value> fits, int position) =>
        ExactText.TryReadAt(text, type.Scale, isWhole, out var value) ? fits(value) : Casts.Failure(text, type, position);

    private static Value Read(ReadOnlySpan<byte> text, LogicalType type, bool isSingle, int position) =>
        FloatText.TryParseInRange(text.Trim((byte)' '), isSingle, out var value)
            ? Value.Of(value)
            : Casts.Failure(text, type, position);

    private static double Narrowed(double value, bool isSingle) => isSingle ? (float)value : value;
}
