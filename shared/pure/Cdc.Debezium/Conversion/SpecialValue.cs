using System.Text;

namespace Cdc.Debezium;

/// <summary>Values that are words: NaN and the infinities, as PostgreSQL, Java, JSON's writers and Debezium spell them.</summary>
internal static class SpecialValue
{
    /// <summary>A word for what a number is not.</summary>
    /// <param name="text"><c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c> in any case; or Debezium's <c>POSITIVE_INFINITY</c>, <c>NEGATIVE_INFINITY</c> (<c>decimal.handling.mode=string</c>).</param>
    /// <param name="value">NaN or an infinity.</param>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.IsEmpty || char.IsAsciiDigit((char)text[^1]))
        {
            return false;
        }

        value = Ascii.EqualsIgnoreCase(text, "NaN"u8) ? double.NaN
            : Ascii.EqualsIgnoreCase(text, "Infinity"u8) || text.SequenceEqual("POSITIVE_INFINITY"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(text, "-Infinity"u8) || text.SequenceEqual("NEGATIVE_INFINITY"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }

    /// <summary>A date's or timestamp's <c>infinity</c> or <c>-infinity</c>.</summary>
    /// <param name="text">In lower case, as PostgreSQL writes it.</param>
    /// <param name="count"><see cref="long.MaxValue"/> or <see cref="long.MinValue"/>.</param>
    public static bool TryInfinity(ReadOnlySpan<byte> text, out long count)
    {
        count = text.SequenceEqual("infinity"u8) ? long.MaxValue : long.MinValue;
        return count == long.MaxValue || text.SequenceEqual("-infinity"u8);
    }
}
