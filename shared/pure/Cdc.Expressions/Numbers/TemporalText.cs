using System.Buffers.Text;
using System.Globalization;
using System.Text.Unicode;

namespace Cdc.Expressions.Numbers;

/// <summary>Dates and times as ISO 8601 text: <c>2024-05-01</c>, <c>2024-05-01T10:00:00.250</c>, with <c>Z</c> or an offset for an instant.</summary>
internal static class TemporalText
{
    /// <summary>The longest text: a year of 12 digits, nanoseconds, Z.</summary>
    public const int MaxLength = 64;

    private const int SecondsPerDay = 86_400;
    private const int SecondsPerHour = 3600;
    private const int SecondsPerMinute = 60;

    public static bool TryReadDate(ReadOnlySpan<byte> text, out Int128 days)
    {
        text = text.Trim((byte)' ');
        var isDate = TryTakeDate(ref text, out var count) && text.IsEmpty;
        days = count;
        return isDate;
    }

    /// <summary>Reads a time of day, as <c>10:00</c> or <c>10:00:00.25</c>, in units of 10^-precision seconds; digits beyond it are cut off.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, int precision, out Int128 units)
    {
        text = text.Trim((byte)' ');
        return TryTakeTime(ref text, precision, out units) && text.IsEmpty;
    }

    /// <summary>Reads a date, alone or with a time after <c>T</c> or a space.</summary>
    /// <param name="text">The text.</param>
    /// <param name="precision">Units are 10^-precision seconds; digits beyond it are cut off.</param>
    /// <param name="isZoned">Whether <c>Z</c> or an offset may follow; without one the text is in UTC.</param>
    /// <param name="units">Units since 1970.</param>
    public static bool TryReadTimestamp(ReadOnlySpan<byte> text, int precision, bool isZoned, out Int128 units)
    {
        text = text.Trim((byte)' ');
        units = 0;
        if (!TryTakeDate(ref text, out var days))
        {
            return false;
        }

        Int128 time = 0;
        var offset = 0;
        if (!text.IsEmpty)
        {
            var isSeparated = text[0] is (byte)'T' or (byte)' ';
            text = text[1..];
            if (!isSeparated || !TryTakeTime(ref text, precision, out time) || (isZoned && !TryTakeOffset(ref text, out offset)))
            {
                return false;
            }
        }

        units = (((Int128)days * SecondsPerDay) - offset) * PowersOfTen.Narrow(precision) + time;
        return text.IsEmpty;
    }

    public static int WriteDate(long days, Span<byte> destination)
    {
        var (year, month, day) = Calendar.DateOf(days);
        Utf8.TryWrite(destination, CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}", out var written);
        return written;
    }

    public static int WriteTime(long units, int precision, Span<byte> destination)
    {
        var perSecond = (long)PowersOfTen.Narrow(precision);
        var (sign, rest) = (units < 0 ? "-" : "", Int128.Abs(units));
        var (seconds, fraction) = ((long)(rest / perSecond), (long)(rest % perSecond));
        var (hours, minutes) = (seconds / SecondsPerHour, seconds / SecondsPerMinute % 60);
        Utf8.TryWrite(destination, CultureInfo.InvariantCulture, $"{sign}{hours:00}:{minutes:00}:{seconds % 60:00}", out var written);
        return written + WriteFraction(fraction, precision, destination[written..]);
    }

    public static int WriteTimestamp(long units, int precision, bool isZoned, Span<byte> destination)
    {
        var perDay = SecondsPerDay * (long)PowersOfTen.Narrow(precision);
        var days = Calendar.FloorDivide(units, perDay);
        var written = WriteDate(days, destination);
        destination[written++] = (byte)'T';
        written += WriteTime((long)((Int128)units - ((Int128)days * perDay)), precision, destination[written..]);
        if (isZoned)
        {
            destination[written++] = (byte)'Z';
        }

        return written;
    }

    private static int WriteFraction(long fraction, int precision, Span<byte> destination)
    {
        destination[0] = (byte)'.';
        fraction.TryFormat(destination[1..], out var written, precision switch { 3 => "000", 6 => "000000", _ => "000000000" }, CultureInfo.InvariantCulture);
        return written + 1;
    }

    private static bool TryTakeDate(ref ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (!TryTakeNumber(ref text, 4, out var year) || !TryTake(ref text, '-') || !TryTakeNumber(ref text, 2, out var month)
            || !TryTake(ref text, '-') || !TryTakeNumber(ref text, 2, out var day)
            || year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = Calendar.DaysOf(year, month, day);
        return true;
    }

    private static bool TryTakeTime(ref ReadOnlySpan<byte> text, int precision, out Int128 units)
    {
        units = 0;
        var second = 0;
        if (!TryTakeNumber(ref text, 2, out var hour) || !TryTake(ref text, ':') || !TryTakeNumber(ref text, 2, out var minute)
            || (TryTake(ref text, ':') && !TryTakeNumber(ref text, 2, out second)) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        units = ((hour * SecondsPerHour) + (minute * SecondsPerMinute) + second) * PowersOfTen.Narrow(precision);
        return !TryTake(ref text, '.') || TryTakeFraction(ref text, precision, ref units);
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> text, int precision, ref Int128 units)
    {
        var digits = 0;
        for (; digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
        {
            units += digits < precision ? (text[digits] - '0') * PowersOfTen.Narrow(precision - digits - 1) : 0;
        }

        text = text[digits..];
        return digits > 0;
    }

    private static bool TryTakeOffset(ref ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.IsEmpty || TryTake(ref text, 'Z'))
        {
            return true;
        }

        var sign = TryTake(ref text, '+') ? 1 : TryTake(ref text, '-') ? -1 : 0;
        if (sign == 0 || !TryTakeNumber(ref text, 2, out var hours))
        {
            return false;
        }

        var minutes = 0;
        TryTake(ref text, ':');
        var isRead = text.IsEmpty || TryTakeNumber(ref text, 2, out minutes);
        seconds = sign * ((hours * SecondsPerHour) + (minutes * SecondsPerMinute));
        return isRead && minutes < 60;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> text, int length, out int number)
    {
        number = 0;
        var isRead = text.Length >= length && Utf8Parser.TryParse(text[..length], out number, out var used) && used == length && char.IsAsciiDigit((char)text[0]);
        text = isRead ? text[length..] : text;
        return isRead;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, char expected)
    {
        var isThere = !text.IsEmpty && text[0] == expected;
        text = isThere ? text[1..] : text;
        return isThere;
    }
}
