using Cdc.Core.Text;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Numbers;

/// <summary>Whether a float stands for a decimal number, in that its shortest text is that number.</summary>
internal static class FloatPrecision
{
    // All numbers of so many digits survive the way to a float and back (DBL_DIG and FLT_DIG of C's float.h).
    private const int DoubleDigits = 15;
    private const int SingleDigits = 6;

    public static WriteOutcome Judge(in ExactNumber number, double nearest, bool isSingle)
    {
        var safe = UInt256.LargestOf(isSingle ? SingleDigits : DoubleDigits);
        return number.Magnitude.CompareTo(safe) <= 0 || IsSame(number, nearest, isSingle) ? WriteOutcome.Written : WriteOutcome.Truncated;
    }

    private static bool IsSame(in ExactNumber number, double nearest, bool isSingle)
    {
        Span<byte> text = stackalloc byte[FloatText.MaxLength];
        var length = FloatText.Format(nearest, isSingle, text);
        return ExactNumber.TryParse(text[..length], out var back)
            && (number.Scale > back.Scale ? number.TryRescale(back.Scale, out var rescaled) && rescaled.Magnitude == back.Magnitude
                : back.TryRescale(number.Scale, out rescaled) && rescaled.Magnitude == number.Magnitude);
    }
}
