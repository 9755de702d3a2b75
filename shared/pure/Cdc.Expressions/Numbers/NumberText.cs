using System.Globalization;
using System.Numerics;
using System.Text;
using Cdc.Expressions.Evaluation;

namespace Cdc.Expressions.Numbers;

/// <summary>Exact numbers as text: <c>-12.50</c>, read also with an exponent.</summary>
internal static class NumberText
{
    /// <summary>Sign, point, 77 digits.</summary>
    public const int MaxLength = 96;

    private const int MaxDigits = 200;
    private const int MaxExponentDigits = 6;

    /// <summary>Anything but zero times a higher power of ten has more digits than any decimal.</summary>
    private const int MaxShift = 80;

    private const int NarrowDigits = 38;

    /// <summary>Writes the plain digits of a number at a scale.</summary>
    /// <returns>Bytes written, at most <see cref="MaxLength"/>.</returns>
    public static int Write(in Value x, int scale, Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[MaxLength];
        var count = x.IsNarrow && x.Number != Int128.MinValue ? WriteDigits(Int128.Abs(x.Number), digits) : WriteDigits(BigInteger.Abs(x.Big), digits);
        var at = 0;
        if (Exact.IsNegative(x))
        {
            destination[at++] = (byte)'-';
        }

        for (var place = Math.Max(count, scale + 1); place > 0; place--)
        {
            if (place == scale)
            {
                destination[at++] = (byte)'.';
            }

            destination[at++] = place > count ? (byte)'0' : digits[count - place];
        }

        return at;
    }

    /// <summary>Reads a number of up to 200 digits, spaces around it allowed.</summary>
    /// <param name="text">As <c>12</c>, <c>-1.50</c>, <c>+.5</c>, <c>1E+3</c>.</param>
    /// <param name="mantissa">All digits as an integer.</param>
    /// <param name="exponent">The power of ten to multiply it with.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out Value mantissa, out int exponent)
    {
        text = text.Trim((byte)' ');
        var isNegative = text.StartsWith("-"u8);
        text = isNegative || text.StartsWith("+"u8) ? text[1..] : text;
        var end = text.IndexOfAny((byte)'e', (byte)'E');
        mantissa = default;
        exponent = 0;
        if (end >= 0 && !TryExponent(text[(end + 1)..], out exponent))
        {
            return false;
        }

        if (!TryDigits(end >= 0 ? text[..end] : text, out mantissa, out var fraction))
        {
            return false;
        }

        exponent -= fraction;
        mantissa = isNegative ? Exact.Negate(mantissa) : mantissa;
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
        if (shift > MaxShift || (shift < -MaxDigits && isExact))
        {
            return false;
        }

        var shifted = shift < -MaxDigits ? Value.Of(Int128.Zero) : Exact.Shift(value, shift);
        var isKept = shift >= 0 || !isExact || Exact.Compare(Exact.Shift(shifted, -shift), value) == 0;
        value = shifted;
        return isKept;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        return text.Length is > 0 and <= MaxExponentDigits + 1
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out Value number, out int fraction)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        var (count, point) = (0, -1);
        number = default;
        fraction = 0;
        foreach (var c in text)
        {
            if (c == '.' && point < 0)
            {
                point = count;
            }
            else if (c is >= (byte)'0' and <= (byte)'9' && count < MaxDigits)
            {
                digits[count++] = c;
            }
            else
            {
                return false;
            }
        }

        fraction = point < 0 ? 0 : count - point;
        number = count == 0 ? default : FromDigits(digits[..count]);
        return count > 0;
    }

    private static Value FromDigits(ReadOnlySpan<byte> digits) => digits.Length <= NarrowDigits
        ? Value.Of(Int128.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture))
        : Value.Of(BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture));

    private static int WriteDigits(Int128 number, Span<byte> destination)
    {
        number.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    private static int WriteDigits(BigInteger number, Span<byte> destination) =>
        Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture), destination);
}
