using System.Text;
using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Constants as written.</summary>
internal static class Literals
{
    /// <summary>Int64 where it has no point and fits; otherwise a decimal of just its digits.</summary>
    public static LiteralNode Number(string digits, int position)
    {
        var isRead = ExactText.TryRead(Encoding.ASCII.GetBytes(digits), out var value, out var exponent);
        var scale = -exponent;
        if (isRead && !digits.Contains('.', StringComparison.Ordinal) && Exact.FitsRange(value, long.MinValue, long.MaxValue))
        {
            return new LiteralNode(Types.Int64, value, position);
        }

        var precision = isRead ? Math.Max(Exact.Digits(value), scale) : int.MaxValue;
        return precision <= LogicalType.MaxDecimalDigits
            ? new LiteralNode(LogicalType.Decimal(precision, scale), value, position)
            : throw new ExpressionException($"the number has more than {LogicalType.MaxDecimalDigits} digits", position);
    }

    public static LiteralNode Text(string text, int position) => new(Types.String, Value.Of(Encoding.UTF8.GetBytes(text)), position);

    public static LiteralNode Boolean(bool value, int position) => new(Types.Boolean, Value.Of(value), position);

    public static LiteralNode Null(LogicalType? type, int position) => new(type, Value.Null, position);
}
