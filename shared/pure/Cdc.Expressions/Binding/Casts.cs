using System.Text;
using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary><c>cast(x as type)</c>: which types become which.</summary>
internal static class Casts
{
    private const int MaxQuoted = 40;

    public static BoundNode Bind(BoundNode operand, LogicalType type, int position)
    {
        if (operand.Type is null)
        {
            return Literals.Null(type, position);
        }

        if (operand.Type == type)
        {
            return operand;
        }

        return Cast(operand, type, position) is { } cast
            ? Folding.Fold(cast, operand)
            : throw new ExpressionException($"{Types.Tell(operand)}; there is no cast from {operand.Type} to {type}", position);
    }

    /// <summary>The error for a value that does not cast. It quotes the beginning of the value.</summary>
    public static Value Failure(ReadOnlySpan<byte> found, LogicalType type, int position)
    {
        var text = Encoding.UTF8.GetString(found[..Math.Min(found.Length, MaxQuoted)]);
        return Value.Of(new EvaluationError(EvaluationErrorKind.Failed, $"'{text}{(found.Length > MaxQuoted ? "…" : "")}' is not a valid {type}", position));
    }

    private static BoundNode? Cast(BoundNode operand, LogicalType type, int position) => Types.FamilyOf(type) switch
    {
        TypeFamily.Integer => NumberCasts.ToInteger(operand, type, position),
        TypeFamily.Decimal => NumberCasts.ToDecimal(operand, type, position),
        TypeFamily.Float => NumberCasts.ToFloat(operand, type, position),
        TypeFamily.Text => TextCasts.ToTextType(operand, type, position),
        TypeFamily.Boolean => TextCasts.ToBoolean(operand, type, position),
        TypeFamily.Date => TemporalCasts.ToDate(operand, type, position),
        TypeFamily.Timestamp or TypeFamily.ZonedTimestamp => TemporalCasts.ToTimestamp(operand, type, position),
        TypeFamily.Time => TemporalCasts.ToTime(operand, type, position),
        _ => null,
    };
}
