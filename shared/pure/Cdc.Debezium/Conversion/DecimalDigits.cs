using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cdc.Debezium;

/// <summary>Reads decimals from their digits, exactly: never by way of a float.</summary>
internal static class DecimalDigits
{
    /// <summary>Digits that a <see cref="long"/> holds whatever they are.</summary>
    private const int MaxLongDigits = 18;

    /// <summary>More digits or exponent than any source sends; bounds the work that a hostile value can ask for.</summary>
    private const int MaxDigits = 1_000;

    private static readonly long[] LongPowers = [.. Enumerable.Range(0, MaxLongDigits + 1).Select(power => (long)Math.Pow(10, power))];

    /// <summary>Ten to a power from 0 to <see cref="MaxDigits"/>.</summary>
    public static BigInteger Power(int power) => power <= MaxLongDigits ? LongPowers[power] : BigInteger.Pow(10, power);

    /// <summary>Reads up to 18 digits without an exponent, which is nearly every value, at a given scale.</summary>
    /// <returns>False where the text is longer, no number, or has more non-zero fraction digits than <paramref name="scale"/>: see <see cref="TryParse"/>.</returns>
    public static bool TryParseShort(ReadOnlySpan<byte> text, int scale, out long unscaled)
    {
        unscaled = 0;
        var negative = !text.IsEmpty && text[0] == '-';
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..].TrimEnd((byte)'0');
        if (digits.Length == 0 || (whole.IsEmpty && fraction.IsEmpty) || fraction.Length > scale || whole.Length + scale > MaxLongDigits)
        {
            return false;
        }

        if (!TryDigits(whole, ref unscaled) || !TryDigits(fraction, ref unscaled))
        {
            return false;
        }

        unscaled *= LongPowers[scale - fraction.Length];
        unscaled = negative ? -unscaled : unscaled;
        return true;
    }

    /// <summary>Reads any decimal number, exponent included.</summary>
    /// <param name="text">As <c>-12.50</c> or <c>1.2E19</c>.</param>
    /// <param name="unscaled">All digits as an integer.</param>
    /// <param name="scale">Digits after the point; never negative.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out BigInteger unscaled, out int scale)
    {
        unscaled = default;
        scale = 0;
        var exponent = 0;
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        if (mark >= 0)
        {
            var power = text[(mark + 1)..];
            power = power.Length > 1 && power[0] == '+' ? power[1..] : power;
            if (!Utf8Parser.TryParse(power, out exponent, out var consumed) || consumed != power.Length || Math.Abs(exponent) > MaxDigits)
            {
                return false;
            }

            text = text[..mark];
        }

        var point = text.IndexOf((byte)'.');
        scale = (point < 0 ? 0 : text.Length - point - 1) - exponent;
        if (text.Length > MaxDigits || !BigInteger.TryParse(Encoding.ASCII.GetString(text).Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out unscaled)
            || text.Count((byte)'.') > 1 || (text.Length > 0 && text[^1] == '-'))
        {
            return false;
        }

        if (scale < 0)
        {
            unscaled *= Power(-scale);
            scale = 0;
        }

        return true;
    }

    /// <summary>Brings an unscaled integer to another scale.</summary>
    /// <returns>False where digits other than zero would be lost.</returns>
    public static bool TryRescale(ref BigInteger unscaled, int from, int to)
    {
        if (to >= from)
        {
            unscaled *= Power(to - from);
            return true;
        }

        unscaled = BigInteger.DivRem(unscaled, Power(from - to), out var lost);
        return lost.IsZero;
    }

    private static bool TryDigits(ReadOnlySpan<byte> digits, ref long value)
    {
        foreach (var digit in digits)
        {
            var number = (uint)(digit - '0');
            if (number > 9)
            {
                return false;
            }

            value = (value * 10) + number;
        }

        return true;
    }
}
