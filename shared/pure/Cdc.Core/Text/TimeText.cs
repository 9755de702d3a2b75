using System.Buffers.Text;

namespace Cdc.Core.Text;

/// <summary>
/// Reads ISO 8601 dates and times as Debezium, PostgreSQL and Python write them, on the proleptic Gregorian calendar, for any year of up to nine digits.
/// </summary>
/// <remarks>
/// A leap second is the second after it, midnight may be 24:00, and digits of a second beyond the precision are cut off and told of: whoever asks
/// decides whether that is right. <c>docs/decisions/0015-numbers-and-times-as-text.md</c> has every case.
/// </remarks>
public static class TimeText
{
    private const int SecondsPerDay = 86_400;
    private const int HoursPerDay = 24;
    private const int SecondsPerHour = 3_600;
    private const int SecondsPerMinute = 60;
    private const int MinYearDigits = 4;
    private const int MaxYearDigits = 9;

    // As far from UTC as Java's offsets go, and so Debezium's; PostgreSQL's end at 15:59:59.
    private const int MaxOffset = 18 * SecondsPerHour;

    /// <summary>Reads a whole date.</summary>
    /// <param name="text"><c>2024-02-29</c>, <c>+10000-01-01</c>, <c>-0043-03-15</c> (year 0 is 1 BC), perhaps with the <c>Z</c> of Debezium's <c>IsoDate</c>, which says nothing of a date.</param>
    /// <param name="days">Days since 1970-01-01.</param>
    public static bool TryDate(ReadOnlySpan<byte> text, out long days) => TryTakeDate(ref text, out days) && IsEnd(text);

    /// <summary>Reads a whole time of day.</summary>
    /// <param name="text"><c>12:34</c>, <c>12:34:56</c> or <c>12:34:56.789</c>, up to <c>24:00</c>, perhaps with a <c>Z</c>.</param>
    /// <param name="precision">Digits of a second to count in, 0 to 9.</param>
    /// <param name="units">Units of 10^-<paramref name="precision"/> seconds since midnight, rounded down.</param>
    /// <param name="isExact">Whether no digit but zeros was cut off.</param>
    public static bool TryTime(ReadOnlySpan<byte> text, int precision, out long units, out bool isExact) =>
        TryTakeTime(ref text, precision, out units, out isExact) && IsEnd(text) && units <= SecondsPerDay * PowersOfTen.In64Bits(precision);

    /// <summary>Reads a whole date and time; a date alone is its midnight, no offset is UTC.</summary>
    /// <param name="text">As <c>2024-02-29T10:34:56.123456Z</c> or <c>2024-02-29 10:34:56+05:30</c>.</param>
    /// <param name="precision">Digits of a second to count in, 0 to 9.</param>
    /// <param name="units">Units of 10^-<paramref name="precision"/> seconds since 1970 UTC, rounded down.</param>
    /// <param name="isExact">Whether no digit but zeros was cut off.</param>
    public static bool TryTimestamp(ReadOnlySpan<byte> text, int precision, out Int128 units, out bool isExact)
    {
        units = 0;
        isExact = true;
        long time = 0;
        var hasDate = TryTakeDate(ref text, out var days);
        if (!hasDate || (!text.IsEmpty && !TryTakeTimeOfDate(ref text, precision, out time, out isExact)) || !TryOffset(text, out var offset))
        {
            return false;
        }

        units = ((((Int128)days * SecondsPerDay) - offset) * PowersOfTen.In64Bits(precision)) + time;
        return true;
    }

    /// <summary>A date's or timestamp's <c>infinity</c> or <c>-infinity</c>.</summary>
    /// <param name="text">In lower case, as PostgreSQL writes it.</param>
    /// <param name="count"><see cref="long.MaxValue"/> or <see cref="long.MinValue"/>.</param>
    public static bool TryInfinity(ReadOnlySpan<byte> text, out long count)
    {
        count = text.SequenceEqual("infinity"u8) ? long.MaxValue : long.MinValue;
        return count == long.MaxValue || text.SequenceEqual("-infinity"u8);
    }

    private static bool TryTakeDate(ref ReadOnlySpan<byte> text, out long days)
    {
        var isNegative = text is [(byte)'-', ..];
        var rest = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        days = 0;
        if (!TryTakeNumber(ref rest, Math.Max(rest.IndexOf((byte)'-'), 0), out var year, MinYearDigits, MaxYearDigits)
            || !TryTake(ref rest, '-') || !TryTakeNumber(ref rest, 2, out var month) || !TryTake(ref rest, '-') || !TryTakeNumber(ref rest, 2, out var day))
        {
            return false;
        }

        var date = new CivilDate(isNegative ? -year : year, month, day);
        days = date.IsValid ? date.ToDays() : 0;
        text = rest;
        return date.IsValid;
    }

    private static bool TryTakeTimeOfDate(ref ReadOnlySpan<byte> text, int precision, out long units, out bool isExact)
    {
        var isSeparated = text[0] is (byte)'T' or (byte)' ';
        text = text[1..];
        return TryTakeTime(ref text, precision, out units, out isExact) && isSeparated;
    }

    private static bool TryTakeTime(ref ReadOnlySpan<byte> text, int precision, out long units, out bool isExact)
    {
        units = 0;
        isExact = true;
        var second = 0;
        if (!TryTakeNumber(ref text, 2, out var hour) || !TryTake(ref text, ':') || !TryTakeNumber(ref text, 2, out var minute)
            || (TryTake(ref text, ':') && !TryTakeNumber(ref text, 2, out second)) || !TryTakeFraction(ref text, precision, out var fraction, out isExact))
        {
            return false;
        }

        units = (((hour * (long)SecondsPerHour) + (minute * SecondsPerMinute) + second) * PowersOfTen.In64Bits(precision)) + fraction;
        var isPastMidnight = hour == HoursPerDay && (minute > 0 || second > 0 || fraction > 0 || !isExact);
        return hour <= HoursPerDay && minute < SecondsPerMinute && second <= SecondsPerMinute && !isPastMidnight;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> text, int precision, out long fraction, out bool isExact)
    {
        fraction = 0;
        isExact = true;
        if (!TryTake(ref text, '.'))
        {
            return true;
        }

        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];
        for (var i = 0; i < precision; i++)
        {
            fraction = (fraction * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        isExact = digits.Length <= precision || !digits[precision..].ContainsAnyExcept((byte)'0');
        return !digits.IsEmpty;
    }

    /// <summary><c>Z</c>, <c>+05</c>, <c>+0530</c>, <c>+05:30</c> or <c>+05:30:15</c>.</summary>
    private static bool TryOffset(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (IsEnd(text))
        {
            return true;
        }

        var isWest = text[0] == '-';
        var hour = 0;
        var isOffset = TryTake(ref text, isWest ? '-' : '+') && TryTakeNumber(ref text, 2, out hour);
        seconds = hour * SecondsPerHour;
        for (var unit = SecondsPerMinute; isOffset && unit > 0 && !text.IsEmpty; unit /= SecondsPerMinute)
        {
            TryTake(ref text, ':');
            isOffset = TryTakeNumber(ref text, 2, out var part) && part < SecondsPerMinute;
            seconds += part * unit;
        }

        var isInRange = seconds <= MaxOffset;
        seconds = isWest ? -seconds : seconds;
        return isOffset && isInRange && text.IsEmpty;
    }

    private static bool IsEnd(ReadOnlySpan<byte> text) => text.IsEmpty || text.SequenceEqual("Z"u8);

    private static bool TryTake(ref ReadOnlySpan<byte> text, char expected)
    {
        var isThere = !text.IsEmpty && text[0] == expected;
        text = isThere ? text[1..] : text;
        return isThere;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> text, int length, out int number, int minLength = 2, int maxLength = 2)
    {
        number = 0;
        var isNumber = length >= minLength && length <= maxLength && text.Length >= length && char.IsAsciiDigit((char)text[0])
            && Utf8Parser.TryParse(text[..length], out number, out var consumed) && consumed == length;
        text = isNumber ? text[length..] : text;
        return isNumber;
    }
}
