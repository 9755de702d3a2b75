using System.Globalization;
using System.Numerics;
using System.Text;
using Cdc.Core.Text;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Numbers;

/// <summary>Exact values to and from their text.</summary>
internal static class ExactText
{
    /// <summary>Sign, point, 77 digits.</summary>
    public const int MaxLength = 96;

    /// <summary>Anything but zero times a higher power of ten has more digits than any decimal.</summary>
    private const int MaxShift = 80;

    /// <summary>Writes the plain digits of a number at a scale.</summary>
    /// <returns>Bytes written, at most <see cref="MaxLength"/>.</returns>
    public static int Write(in Value x, int scale, Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[MaxLength];
        var count = x.IsNarrow && x.Number != Int128.MinValue ? WriteDigits(Int128.Abs(x.Number), digits) : WriteDigits(BigInteger.Abs(x.Big), digits);
        return DecimalText.Format(Exact.IsNegative(x), digits[..count], scale, destination);
    }

    /// <summary>Reads a number, spaces around it allowed.</summary>
    /// <param name="text">As <see cref="NumberText"/> has it.</param>
    /// <param name="mantissa">All digits as an integer.</param>
    /// <param name="exponent">The power of ten to multiply it with.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out Value mantissa, out int exponent)
    {
        (mantissa, exponent) = (default, 0);
        if (!NumberText.TryParse(text.Trim((byte)' '), out var number) || number.Whole.Length + number.Fraction.Length > NumberText.MaxDigits)
        {
            return false;
        }

        mantissa = FromDigits(number);
        mantissa = number.IsNegative ? Exact.Negate(mantissa) : mantissa;
        exponent = number.Exponent - number.Fraction.Length;
        return true;
    }

    /// <summary>Reads a number at a scale, ties rounding away from zero.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scale">Digits after the point to keep.</param>
    /// <param name="isExact">Whether digits beyond the scale, other than zeros, are refused.</param>
    /// <param name="value">The unscaled number.</param>
    public static bool TryReadAt(ReadOnlySpan<byte> text, int scale, bool isExact, out Value value)
    {
        if (!TryRead(text, out value, out var exponent))
        {
            return false;
        }

        var shift = Exact.IsZero(value) ? 0 : exponent + scale;
        if (shift > MaxShift || (shift < -NumberText.MaxDigits && isExact))
        {
            return false;
        }

        var shifted = shift < -NumberText.MaxDigits ? Value.Of(Int128.Zero) : Exact.Shift(value, shift);
        var isKept = shift >= 0 || !isExact || Exact.Compare(Exact.Shift(shifted, -shift), value) == 0;
        value = shifted;
        return isKept;
    }

    private static Value FromDigits(in NumberText number)
    {
        Span<char> digits = stackalloc char[NumberText.MaxDigits];
        Encoding.ASCII.GetChars(number.Whole, digits);
        Encoding.ASCII.GetChars(number.Fraction, digits[number.Whole.Length..]);
        digits = digits[..(number.Whole.Length + number.Fraction.Length)];
        return digits.Length <= PowersOfTen.MaxIn128Bits
            ? Value.Of(Int128.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture))
            : Value.Of(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static int WriteDigits(Int128 number, Span<byte> destination)
    {
        number.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    private static int WriteDigits(BigInteger number, Span<byte> destination) =>
        Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture), destination);
}
