using System.Buffers.Text;

namespace Cdc.Debezium;

/// <summary>ISO 8601 dates and times as Debezium, PostgreSQL and Python write them, on the proleptic Gregorian calendar, for any year of up to nine digits.</summary>
internal static class IsoDateTime
{
    private const int SecondsPerDay = 86_400;
    private const int HoursPerDay = 24;
    private const int SecondsPerHour = 3_600;
    private const int SecondsPerMinute = 60;
    private const int MaxFractionDigits = 9;
    private const int MinYearDigits = 4;
    private const int MaxYearDigits = 9;

    /// <summary>Reads a date and takes it off the text.</summary>
    /// <param name="text">Begins with <c>2024-02-29</c>, <c>+10000-01-01</c> or <c>-0044-03-15</c> (year 0 is 1 BC).</param>
    /// <param name="days">Days since 1970-01-01.</param>
    public static bool TryTakeDate(ref ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        var sign = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' ? text[0] : (byte)0;
        var rest = sign == 0 ? text : text[1..];
        var dash = rest.IndexOf((byte)'-');
        if (dash is < MinYearDigits or > MaxYearDigits || !TryNumber(rest[..dash], out var year) || rest.Length < dash + 6
            || !TryNumber(rest.Slice(dash + 1, 2), out var month) || rest[dash + 3] != '-' || !TryNumber(rest.Slice(dash + 4, 2), out var day))
        {
            return false;
        }

        year = sign == '-' ? -year : year;
        if (month is < 1 or > 12 || day < 1 || day > DaysInMonth(year, month))
        {
            return false;
        }

        days = DaysSinceEpoch(year, month, day);
        text = rest[(dash + 6)..];
        return true;
    }

    /// <summary>Reads a time of day and takes it off the text.</summary>
    /// <param name="text">Begins with <c>12:34</c>, <c>12:34:56</c> or <c>12:34:56.789</c>.</param>
    /// <param name="precision">Digits of a second to count in, 0 to 9.</param>
    /// <param name="units">Units of 10^-<paramref name="precision"/> seconds since midnight.</param>
    /// <returns>False also where digits beyond the precision are not zero.</returns>
    public static bool TryTakeTime(ref ReadOnlySpan<byte> text, int precision, out long units)
    {
        units = 0;
        var seconds = 0;
        if (text.Length < 5 || !TryNumber(text[..2], out var hours) || text[2] != ':' || !TryNumber(text.Slice(3, 2), out var minutes))
        {
            return false;
        }

        var rest = text[5..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!TryNumber(rest.Slice(1, 2), out seconds))
            {
                return false;
            }

            rest = rest[3..];
        }

        if (hours > HoursPerDay || minutes > 59 || seconds > 60 || !TryTakeFraction(ref rest, precision, out var fraction))
        {
            return false;
        }

        units = (((hours * (long)SecondsPerHour) + (minutes * SecondsPerMinute) + seconds) * Power(precision)) + fraction;
        text = rest;
        return true;
    }

    /// <summary>Reads a whole date and time; a date alone is its midnight, no offset is UTC.</summary>
    /// <param name="text">As <c>2024-02-29T10:34:56.123456Z</c> or <c>2024-02-29 10:34:56+05:30</c>.</param>
    /// <param name="precision">Digits of a second to count in, 0 to 9.</param>
    /// <param name="units">Units of 10^-<paramref name="precision"/> seconds since 1970 UTC.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, int precision, out Int128 units)
    {
        units = 0;
        long time = 0;
        long offset = 0;
        if (!TryTakeDate(ref text, out var days)
            || (!text.IsEmpty && (text[0] is not ((byte)'T' or (byte)' ') || !TryTakeTime(ref text, precision, text[1..], out time)))
            || !TryOffset(text, out offset))
        {
            return false;
        }

        units = ((((Int128)days * SecondsPerDay) - offset) * Power(precision)) + time;
        return true;
    }

    private static bool TryTakeTime(ref ReadOnlySpan<byte> text, int precision, ReadOnlySpan<byte> time, out long units)
    {
        var read = TryTakeTime(ref time, precision, out units);
        text = time;
        return read;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.IsEmpty || text.SequenceEqual("Z"u8))
        {
            return true;
        }

        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-') || !TryNumber(text.Slice(1, 2), out var hours))
        {
            return false;
        }

        var minutes = 0;
        var rest = text[3..];
        rest = !rest.IsEmpty && rest[0] == ':' ? rest[1..] : rest;
        if (!rest.IsEmpty && (rest.Length != 2 || !TryNumber(rest, out minutes)))
        {
            return false;
        }

        seconds = (text[0] == '-' ? -1 : 1) * ((hours * SecondsPerHour) + (minutes * SecondsPerMinute));
        return hours <= 18 && minutes <= 59;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> text, int precision, out long fraction)
    {
        fraction = 0;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        var length = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? text.Length - 1 : length;
        var digits = text.Slice(1, length).TrimEnd((byte)'0');
        var number = 0;
        if (length is 0 or > MaxFractionDigits || digits.Length > precision || (digits.Length > 0 && !TryNumber(digits, out number)))
        {
            return false;
        }

        fraction = number * Power(precision - digits.Length);
        text = text[(1 + length)..];
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number) =>
        Utf8Parser.TryParse(digits, out number, out var consumed) && consumed == digits.Length && number >= 0 && digits[0] is not ((byte)'+' or (byte)'-');

    private static int DaysInMonth(int year, int month) => month == 2 ? (IsLeap(year) ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>Howard Hinnant's days_from_civil: years counted from March, so that the leap day comes last.</summary>
    /// <seealso href="https://howardhinnant.github.io/date_algorithms.html#days_from_civil"/>
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        const int DaysPerEra = 146_097;
        const int YearsPerEra = 400;
        const int DaysToEpoch = 719_468;
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - (YearsPerEra - 1)) / YearsPerEra;
        var yearOfEra = y - (era * YearsPerEra);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return ((long)era * DaysPerEra) + dayOfEra - DaysToEpoch;
    }

    private static long Power(int power)
    {
        var value = 1L;
        for (; power > 0; power--)
        {
            value *= 10;
        }

        return value;
    }
}
