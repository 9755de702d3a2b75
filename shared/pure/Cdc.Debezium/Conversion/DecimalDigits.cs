using System.Buffers;
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

    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789.+-"u8);

    private static readonly long[] LongPowers = [.. Enumerable.Range(0, MaxLongDigits + 1).Select(power => (long)Math.Pow(10, power))];

    /// <summary>Ten to a power that is not negative.</summary>
    public static BigInteger Power(int power) => power <= MaxLongDigits ? LongPowers[power] : BigInteger.Pow(10, power);

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
            if (!Utf8Parser.TryParse(power, out exponent, out var consumed) || consumed != power.Length)
            {
                return false;
            }

            text = text[..mark];
            if (exponent is < -MaxDigits or > MaxDigits)
            {
                // A zero of a column with a negative scale is written as 0E-2046: see DecimalFields.
                if (text.ContainsAnyExcept("-.0"u8))
                {
                    return false;
                }

                exponent = 0;
            }
        }

        // A column with a negative scale comes with some two thousand zeros after the point: see DecimalFields.
        text = text.Length > MaxDigits && text.Contains((byte)'.') ? text.TrimEnd((byte)'0') : text;
        var point = text.IndexOf((byte)'.');
        scale = (point < 0 ? 0 : text.Length - point - 1) - exponent;

        // Text that is no number is to cost no more than a look: values of a guessed encoding come by here.
        if (text.Length > MaxDigits || text.ContainsAnyExcept(NumberCharacters) || !BigInteger.TryParse(Encoding.ASCII.GetString(text).Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out unscaled)
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
}
