using System.Globalization;
using System.Numerics;
using Cdc.Core.Text;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Numbers;

/// <summary>The two ways between exact numbers and doubles, for where an expression asks for them.</summary>
internal static class Floating
{
    /// <summary>NaN against anything: not equal, not less, not greater, as in IEEE 754 and ClickHouse.</summary>
    public const int Unordered = 2;

    private const int MantissaBits = 53;
    private const int MaxExactPower = 22;
    private const int ExponentBias = 1075;

    /// <summary>The nearest double.</summary>
    public static double ToDouble(in Value x, int scale)
    {
        const long MaxExact = 1L << MantissaBits;

        // Both sides of the division are exact, so that it rounds once, correctly.
        if (scale <= MaxExactPower && Exact.FitsRange(x, -MaxExact, MaxExact))
        {
            return (double)(long)x.Number / (double)PowersOfTen.In128Bits(scale);
        }

        Span<byte> text = stackalloc byte[ExactText.MaxLength];
        return double.Parse(text[..ExactText.Write(x, scale, text)], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Compares without rounding either side.</summary>
    public static int Compare(in Value x, int scale, double y)
    {
        if (!double.IsFinite(y))
        {
            return double.IsNaN(y) ? Unordered : y > 0 ? -1 : 1;
        }

        // The nearest double is on the same side of y as the number itself, or equals y: only then is the exact comparison needed.
        var nearest = ToDouble(x, scale);
        return nearest != y ? nearest.CompareTo(y) : CompareExactly(x, scale, y);
    }

    private static int CompareExactly(in Value x, int scale, double y)
    {
        const double MaxNarrow = 1e18;
        if (scale == 0 && x.IsNarrow && Math.Abs(y) < MaxNarrow && Math.Floor(y) == y)
        {
            return x.Number.CompareTo((Int128)(long)y);
        }

        var bits = BitConverter.DoubleToInt64Bits(y);
        var exponent = (int)((bits >> (MantissaBits - 1)) & 0x7FF);
        BigInteger mantissa = (bits & ((1L << (MantissaBits - 1)) - 1)) | (exponent == 0 ? 0 : 1L << (MantissaBits - 1));
        var shift = Math.Max(exponent, 1) - ExponentBias;
        var right = (y < 0 ? -mantissa : mantissa) * PowersOfTen.Unbounded(scale);
        return shift < 0 ? (x.Big << -shift).CompareTo(right) : x.Big.CompareTo(right << shift);
    }
}
