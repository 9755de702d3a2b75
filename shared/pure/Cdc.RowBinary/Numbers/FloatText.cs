using System.Globalization;

namespace Cdc.RowBinary;

/// <summary>Floats as the shortest text that reads back the same; <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> otherwise.</summary>
internal static class FloatText
{
    /// <summary>The longest text: sign, 17 digits, point, exponent.</summary>
    public const int MaxLength = 32;

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

    /// <summary>Reads a whole text as the nearest float; too large a number reads as infinity.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="isSingle">Whether to read the nearest single, widened.</param>
    /// <param name="value">The float.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, bool isSingle, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!isSingle)
        {
            return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
        }

        var isFloat = float.TryParse(text, Style, CultureInfo.InvariantCulture, out var single);
        value = single;
        return isFloat;
    }
}
