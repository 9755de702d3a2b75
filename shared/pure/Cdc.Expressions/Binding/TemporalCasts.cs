using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Casts between dates, times and texts. Local times are read as UTC; digits beyond the target's precision are cut off.</summary>
internal static class TemporalCasts
{
    public const int SecondsPerDay = 86_400;

    public static BoundNode? ToDate(BoundNode operand, LogicalType type, int position) => Types.FamilyOf(operand.Type!) switch
    {
        TypeFamily.Text => new UnaryNode(type, operand, (in x, in row) =>
            TimeText.TryDate(x.Bytes(row).Trim((byte)' '), out var days) ? Value.Of((Int128)days) : Casts.Failure(x.Bytes(row), type, position), position),
        TypeFamily.Timestamp or TypeFamily.ZonedTimestamp => TimestampToDate(operand, type, position),
        _ => null,
    };

    public static BoundNode? ToTimestamp(BoundNode operand, LogicalType type, int position) => Types.FamilyOf(operand.Type!) switch
    {
        TypeFamily.Text => TextToTimestamp(operand, type, position),
        TypeFamily.Date => DateToTimestamp(operand, type, position),
        TypeFamily.Timestamp or TypeFamily.ZonedTimestamp => ToPrecision(operand, type, position),
        _ => null,
    };

    public static BoundNode? ToTime(BoundNode operand, LogicalType type, int position)
    {
        var digits = type.Precision - operand.Type!.Precision;
        return Types.FamilyOf(operand.Type) switch
        {
            TypeFamily.Text => new UnaryNode(type, operand, (in x, in row) =>
                TimeText.TryTime(x.Bytes(row).Trim((byte)' '), type.Precision, out var units, out _) ? Value.Of((Int128)units) : Casts.Failure(x.Bytes(row), type, position), position),
            TypeFamily.Time => new UnaryNode(type, operand, (in x, in _) => Exact.Shift(x, digits, Rounding.Floor), position),
            _ => null,
        };
    }

    /// <summary>A timestamp at another precision.</summary>
    public static BoundNode ToPrecision(BoundNode operand, LogicalType type, int position)
    {
        var digits = type.Precision - operand.Type!.Precision;
        if (operand.Type == type)
        {
            return operand;
        }

        var fits = Finite(type, position);
        return Folding.Fold(
            new UnaryNode(type, operand, (in x, in _) => IsInfinite(x) ? x : fits(Exact.Shift(x, digits, Rounding.Floor)), position), operand);
    }

    public static bool IsInfinite(in Value x) => x.Number == long.MaxValue || x.Number == long.MinValue;

    /// <summary>Passes on what a timestamp can count, and makes an error of what it cannot, or what would read as an infinity.</summary>
    public static Func<Value, Value> Finite(LogicalType type, int position)
    {
        var beyond = Value.Of(new EvaluationError(EvaluationErrorKind.Failed, $"the time is beyond what {type} can count", position));
        return value => Exact.FitsRange(value, long.MinValue + 1, long.MaxValue - 1) ? value : beyond;
    }

    private static UnaryNode TextToTimestamp(BoundNode operand, LogicalType type, int position)
    {
        var fits = Finite(type, position);
        return new UnaryNode(type, operand, (in x, in row) =>
        {
            var text = x.Bytes(row).Trim((byte)' ');
            return TimeText.TryTimestamp(text, type.Precision, out var units, out _) ? fits(Value.Of(units))
                : TimeText.TryInfinity(text, out var infinity) ? Value.Of((Int128)infinity)
                : Casts.Failure(x.Bytes(row), type, position);
        }, position);
    }

    private static UnaryNode DateToTimestamp(BoundNode operand, LogicalType type, int position)
    {
        var fits = Finite(type, position);
        var perDay = SecondsPerDay * PowersOfTen.In128Bits(type.Precision);
        return new UnaryNode(type, operand, (in x, in _) => fits(Value.Of(x.Number * perDay)), position);
    }

    private static UnaryNode TimestampToDate(BoundNode operand, LogicalType type, int position)
    {
        var infinite = Value.Of(new EvaluationError(EvaluationErrorKind.Failed, "infinity is not a date", position));
        var perDay = Value.Of(SecondsPerDay * PowersOfTen.In128Bits(operand.Type!.Precision));
        return new UnaryNode(type, operand, (in x, in _) => IsInfinite(x) ? infinite : Exact.Divide(x, perDay, Rounding.Floor), position);
    }
}
