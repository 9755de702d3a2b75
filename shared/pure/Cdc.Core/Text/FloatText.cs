using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Cdc.Core.Text;

/// <summary>Floats as text: written as the shortest digits that read back the same, <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> otherwise.</summary>
public static class FloatText
{
    /// <summary>The longest text: sign, 17 digits, point, exponent.</summary>
    public const int MaxLength = 32;

    /// <summary>Writes a float.</summary>
    /// <param name="value">The float.</param>
    /// <param name="isSingle">Whether it is a widened single, which has a shorter text.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Format(double value, bool isSingle, Span<byte> destination)
    {
        var written = isSingle
            ? ((float)value).TryFormat(destination, out var length, default, CultureInfo.InvariantCulture)
            : value.TryFormat(destination, out length, default, CultureInfo.InvariantCulture);
        return written ? length : throw new ArgumentException("The room for a float's text is too small.", nameof(destination));
    }

    /// <summary>Reads a whole text as the nearest float, rounding once.</summary>
    /// <param name="text">A number as <see cref="NumberText"/> has it, or a word as <see cref="TryWord"/> has it.</param>
    /// <param name="isSingle">Whether to read the nearest single, widened.</param>
    /// <param name="value">The float. Digits that lie beyond its range give an infinity: <see cref="double.IsInfinity"/> tells where that is not wanted.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, bool isSingle, out double value)
    {
        value = 0;
        if (!EndsLikeDigits(text))
        {
            return TryWord(text, out value);
        }

        // A third faster than double.TryParse, which is as exact.
        int consumed;
        if (!isSingle)
        {
            return Utf8Parser.TryParse(text, out value, out consumed) && consumed == text.Length;
        }

        // Through float at once: by way of double a value would be rounded twice.
        var isFloat = Utf8Parser.TryParse(text, out float single, out consumed) && consumed == text.Length;
        value = single;
        return isFloat;
    }

    /// <summary>Reads a whole text as the nearest float, as <see cref="TryParse"/> does, but refuses digits that lie beyond the float's range: only a word is an infinity.</summary>
    public static bool TryParseInRange(ReadOnlySpan<byte> text, bool isSingle, out double value) =>
        TryParse(text, isSingle, out value) && (double.IsFinite(value) || !EndsLikeDigits(text));

    /// <summary>A word for what a number is not, as PostgreSQL, Java, JSON's writers and Debezium spell them.</summary>
    /// <param name="text"><c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c> in any case; or Debezium's <c>POSITIVE_INFINITY</c>, <c>NEGATIVE_INFINITY</c> (<c>decimal.handling.mode=string</c>).</param>
    /// <param name="value">NaN or an infinity; 0 for another text.</param>
    public static bool TryWord(ReadOnlySpan<byte> text, out double value)
    {
        value = EndsLikeDigits(text) ? 0
            : Ascii.EqualsIgnoreCase(text, "NaN"u8) ? double.NaN
            : Ascii.EqualsIgnoreCase(text, "Infinity"u8) || text.SequenceEqual("POSITIVE_INFINITY"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(text, "-Infinity"u8) || text.SequenceEqual("NEGATIVE_INFINITY"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }

    private static bool EndsLikeDigits(ReadOnlySpan<byte> text) => text is [.., (>= (byte)'0' and <= (byte)'9') or (byte)'.'];
}
