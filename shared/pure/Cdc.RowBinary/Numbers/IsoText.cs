using System.Buffers.Text;

namespace Cdc.RowBinary;

/// <summary>Writes dates and times in ISO 8601, also years beyond 9999 and before 1, which sources have and the BCL has not.</summary>
internal ref struct IsoText(Span<byte> destination)
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;
    private const byte TwoDigits = 2;
    private const byte YearDigits = 4;

    private readonly Span<byte> _destination = destination;

    public int Length { get; private set; }

    public void Timestamp(long count, int precision, bool isZoned)
    {
        if (IsInfinity(count))
        {
            return;
        }

        var perDay = CountRange.SecondsPerDay * (long)PowersOfTen.In64Bits(precision);
        var (days, rest) = Math.DivRem(count, perDay);
        (days, rest) = rest < 0 ? (days - 1, rest + perDay) : (days, rest);
        Date(days);
        Append("T"u8);
        Time(rest, precision);
        Append(isZoned ? "Z"u8 : default);
    }

    public void Time(long count, int precision)
    {
        var perSecond = PowersOfTen.In64Bits(precision);
        var (seconds, fraction) = Math.DivRem(count < 0 ? 0UL - (ulong)count : (ulong)count, perSecond);
        Append(count < 0 ? "-"u8 : default);
        Digits((long)(seconds / SecondsPerHour), TwoDigits);
        Append(":"u8);
        Digits((long)(seconds / SecondsPerMinute % SecondsPerMinute), TwoDigits);
        Append(":"u8);
        Digits((long)(seconds % SecondsPerMinute), TwoDigits);
        Append("."u8);
        Digits((long)fraction, (byte)precision);
    }

    /// <summary>The proleptic Gregorian date of a day counted from 1970-01-01, or infinity.</summary>
    /// <seealso href="https://howardhinnant.github.io/date_algorithms.html#civil_from_days"/>
    public void Date(long days)
    {
        const long DaysPerEra = 146_097;
        const long YearsPerEra = 400;
        const long DaysFromMarchOfYear0 = 719_468;
        if (IsInfinity(days))
        {
            return;
        }

        var shifted = (Int128)days + DaysFromMarchOfYear0;
        var era = (long)((shifted >= 0 ? shifted : shifted - (DaysPerEra - 1)) / DaysPerEra);
        var dayOfEra = (long)(shifted - ((Int128)era * DaysPerEra));
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var year = yearOfEra + (era * YearsPerEra) + (month <= 2 ? 1 : 0);
        Append(year < 0 ? "-"u8 : default);
        Digits(Math.Abs(year), YearDigits);
        Append("-"u8);
        Digits(month, TwoDigits);
        Append("-"u8);
        Digits(dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1, TwoDigits);
    }

    private bool IsInfinity(long count)
    {
        var isInfinity = count is long.MinValue or long.MaxValue;
        Append(!isInfinity ? default : count < 0 ? "-infinity"u8 : "infinity"u8);
        return isInfinity;
    }

    private void Digits(long value, byte minimum)
    {
        Utf8Formatter.TryFormat(value, _destination[Length..], out var written, new System.Buffers.StandardFormat('D', minimum));
        Length += written;
    }

    private void Append(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }
}
