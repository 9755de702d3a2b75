using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cdc.Core.Text;

/// <summary>A decimal number as text, taken apart: <c>[+-] digits [. digits] [e [+-] digits]</c>, with at least one digit on a side of the point.</summary>
/// <remarks>What sources, casts and JSON write is read by this grammar alone; no spaces, no separators, no words. The digits are slices of the text: nothing is allocated or rounded.</remarks>
public readonly ref struct NumberText
{
    /// <summary>Digits of a number that <see cref="TryToBigInteger"/> reads: more than any source sends. Bounds the work that a hostile value can ask for.</summary>
    public const int MaxDigits = 1_000;

    /// <summary>Where exponents stop counting: beyond every number that a target holds, whatever its digits.</summary>
    private const int MaxExponent = 99_999_999;

    private NumberText(bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int exponent)
    {
        IsNegative = isNegative;
        Whole = whole;
        Fraction = fraction;
        Exponent = exponent;
    }

    /// <summary>Whether a minus stands before the number, which may be zero.</summary>
    public bool IsNegative { get; }

    /// <summary>The digits before the point, perhaps none.</summary>
    public ReadOnlySpan<byte> Whole { get; }

    /// <summary>The digits after the point, perhaps none.</summary>
    public ReadOnlySpan<byte> Fraction { get; }

    /// <summary>The power of ten to multiply with.</summary>
    public int Exponent { get; }

    /// <summary>Takes a whole text apart.</summary>
    /// <param name="text">As <c>-12.50</c>, <c>+.5</c>, <c>1.</c> or <c>1.2E19</c>.</param>
    /// <param name="number">Its parts.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out NumberText number)
    {
        var isNegative = text is [(byte)'-', ..];
        var rest = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        var whole = Digits(rest);
        rest = rest[whole.Length..];
        var fraction = rest is [(byte)'.', ..] ? Digits(rest[1..]) : default;
        rest = rest is [(byte)'.', ..] ? rest[(1 + fraction.Length)..] : rest;
        var isNumber = TryExponent(rest, out var exponent) && !(whole.IsEmpty && fraction.IsEmpty);
        number = new NumberText(isNegative, whole, fraction, exponent);
        return isNumber;
    }

    /// <summary>All digits as one integer.</summary>
    /// <param name="unscaled">The number times 10^<paramref name="scale"/>.</param>
    /// <param name="scale">Digits after the point, those that are zero too; never negative.</param>
    /// <returns>False for more than <see cref="MaxDigits"/> digits, or an exponent beyond that; zero may have any.</returns>
    public bool TryToBigInteger(out BigInteger unscaled, out int scale)
    {
        unscaled = default;
        var exponent = Exponent;
        scale = Fraction.Length - exponent;
        if (exponent is < -MaxDigits or > MaxDigits)
        {
            // A zero of a column with a negative scale comes as 0E-2046.
            scale = Fraction.Length;
            return IsZero;
        }

        // The same column's numbers come with some two thousand zeros after the point.
        var fraction = Whole.Length + Fraction.Length > MaxDigits ? Fraction.TrimEnd((byte)'0') : Fraction;
        scale = fraction.Length - exponent;
        if (Whole.Length + fraction.Length > MaxDigits)
        {
            return false;
        }

        unscaled = Join(Whole, fraction);
        unscaled = IsNegative ? -unscaled : unscaled;
        if (scale < 0)
        {
            unscaled *= PowersOfTen.Unbounded(-scale);
            scale = 0;
        }

        return true;
    }

    private bool IsZero => !Whole.ContainsAnyExcept((byte)'0') && !Fraction.ContainsAnyExcept((byte)'0');

    /// <summary>The digits that the text begins with.</summary>
    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text : text[..length];
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        var power = text[1..];
        var isNegative = power is [(byte)'-', ..];
        power = power is [(byte)'-' or (byte)'+', ..] ? power[1..] : power;
        var digits = Digits(power);
        foreach (var digit in digits)
        {
            exponent = Math.Min((exponent * 10) + (digit - '0'), MaxExponent);
        }

        exponent = isNegative ? -exponent : exponent;
        return text[0] is (byte)'e' or (byte)'E' && !digits.IsEmpty && digits.Length == power.Length;
    }

    private static BigInteger Join(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction)
    {
        Span<char> digits = stackalloc char[whole.Length + fraction.Length];
        Encoding.ASCII.GetChars(whole, digits);
        Encoding.ASCII.GetChars(fraction, digits[whole.Length..]);
        return digits.Length <= PowersOfTen.MaxIn64Bits
            ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
