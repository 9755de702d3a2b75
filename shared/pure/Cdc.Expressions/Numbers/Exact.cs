using System.Numerics;
using Cdc.Core.Text;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Numbers;

/// <summary>Integers of any width: 128 bits without allocation, more as <see cref="BigInteger"/>. Nothing is ever rounded unasked.</summary>
internal static class Exact
{
    private const int SafeProductBits = 126;
    private const int NumberBits = 128;

    public static Value Add(in Value x, in Value y)
    {
        if (x.IsNarrow && y.IsNarrow)
        {
            var (a, b) = (x.Number, y.Number);
            var sum = unchecked(a + b);
            if (((a ^ sum) & (b ^ sum)) >= 0)
            {
                return Value.Of(sum);
            }
        }

        return Value.Of(x.Big + y.Big);
    }

    public static Value Subtract(in Value x, in Value y)
    {
        if (x.IsNarrow && y.IsNarrow)
        {
            var (a, b) = (x.Number, y.Number);
            var difference = unchecked(a - b);
            if (((a ^ b) & (a ^ difference)) >= 0)
            {
                return Value.Of(difference);
            }
        }

        return Value.Of(x.Big - y.Big);
    }

    public static Value Multiply(in Value x, in Value y) =>
        x.IsNarrow && y.IsNarrow && Bits(x.Number) + Bits(y.Number) <= SafeProductBits
            ? Value.Of(x.Number * y.Number)
            : Value.Of(x.Big * y.Big);

    public static Value Remainder(in Value x, in Value y) =>
        x.IsNarrow && y.IsNarrow && y.Number != -1 ? Value.Of(x.Number % y.Number) : Value.Of(x.Big % y.Big);

    public static Value Divide(in Value x, in Value y, Rounding rounding) =>
        x.IsNarrow && y.IsNarrow && x.Number != Int128.MinValue
            ? Value.Of(Quotient(x.Number, y.Number, rounding))
            : Value.Of(Quotient(x.Big, y.Big, rounding));

    public static Value Negate(in Value x) => Subtract(Value.Of(Int128.Zero), x);

    /// <summary>Times 10^<paramref name="digits"/>; for a negative number of digits divided, with ties away from zero.</summary>
    public static Value Shift(in Value x, int digits, Rounding rounding = Rounding.HalfAway) => digits switch
    {
        0 => x,
        > 0 => Multiply(x, Power(digits)),
        _ => Divide(x, Power(-digits), rounding),
    };

    public static int Compare(in Value x, in Value y) => x.IsNarrow && y.IsNarrow ? x.Number.CompareTo(y.Number) : x.Big.CompareTo(y.Big);

    public static bool IsZero(in Value x) => x.IsNarrow && x.Number == 0;

    public static bool IsNegative(in Value x) => x.IsNarrow ? x.Number < 0 : x.Big.Sign < 0;

    /// <summary>Whether the number has at most so many decimal digits.</summary>
    public static bool FitsDigits(in Value x, int digits)
    {
        if (!x.IsNarrow)
        {
            return digits > PowersOfTen.MaxIn128Bits && BigInteger.Abs(x.Big) < PowersOfTen.Unbounded(digits);
        }

        return digits > PowersOfTen.MaxIn128Bits || (x.Number < PowersOfTen.In128Bits(digits) && x.Number > -PowersOfTen.In128Bits(digits));
    }

    public static bool FitsRange(in Value x, Int128 low, Int128 high) => x.IsNarrow && x.Number >= low && x.Number <= high;

    /// <summary>Decimal digits of the number, at least 1.</summary>
    public static int Digits(in Value x)
    {
        var digits = 1;
        while (!FitsDigits(x, digits))
        {
            digits++;
        }

        return digits;
    }

    private static Value Power(int exponent) =>
        exponent <= PowersOfTen.MaxIn128Bits ? Value.Of(PowersOfTen.In128Bits(exponent)) : Value.Of(PowersOfTen.Unbounded(exponent));

    private static int Bits(Int128 x) => NumberBits - (int)Int128.LeadingZeroCount(x < 0 ? ~x : x);

    private static T Quotient<T>(T x, T y, Rounding rounding)
        where T : IBinaryInteger<T>
    {
        var (quotient, remainder) = T.DivRem(x, y);
        if (T.IsZero(remainder))
        {
            return quotient;
        }

        var isNegative = T.IsNegative(x) != T.IsNegative(y);
        var distance = T.Abs(remainder);
        var toTie = distance.CompareTo(T.Abs(y) - distance);
        var away = rounding switch
        {
            Rounding.Floor => isNegative,
            Rounding.Ceiling => !isNegative,
            Rounding.HalfEven => toTie > 0 || (toTie == 0 && T.IsOddInteger(quotient)),
            _ => toTie >= 0,
        };
        return !away ? quotient : isNegative ? quotient - T.One : quotient + T.One;
    }
}
