using System.Buffers;
using System.Buffers.Text;

namespace Cdc.Core.Text;

/// <summary>Writes dates and times in ISO 8601, also years beyond 9999 (<c>+10000-01-01</c>) and before 1 (<c>-0043-03-15</c>), which sources have and the BCL has not.</summary>
/// <param name="destination">At least <see cref="MaxLength"/> bytes for one date, time or timestamp.</param>
public ref struct TimeWriter(Span<byte> destination)
{
    /// <summary>Bytes of the longest timestamp that 64 bits count: a year of 17 digits with its sign, nanoseconds, an offset with seconds.</summary>
    public const int MaxLength = 64;

    private const int SecondsPerDay = 86_400;
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3_600;
    private const int LargestPlainYear = 9_999;
    private const byte TwoDigits = 2;
    private const byte YearDigits = 4;

    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Writes an instant or local time, <c>2026-01-31T08:30:00.000000</c>, or <c>infinity</c> and <c>-infinity</c> for the largest and smallest count.</summary>
    /// <param name="count">Units of 10^-<paramref name="precision"/> seconds since 1970.</param>
    /// <param name="precision">Digits of a second, 0 to 9; all are written.</param>
    /// <param name="isZoned">Whether a <c>Z</c> follows.</param>
    public void Timestamp(long count, int precision, bool isZoned)
    {
        if (IsInfinity(count))
        {
            return;
        }

        var perDay = SecondsPerDay * PowersOfTen.In64Bits(precision);
        var (days, rest) = Math.DivRem(count, perDay);
        (days, rest) = rest < 0 ? (days - 1, rest + perDay) : (days, rest);
        Date(CivilDate.FromDays(days));
        Append("T"u8);
        Time(rest, precision);
        Append(isZoned ? "Z"u8 : default);
    }

    /// <summary>Writes a time of day, or a duration as MySQL's times are: <c>08:30:00.000000</c>, <c>24:00:00</c>, <c>-838:59:59</c>.</summary>
    /// <param name="count">Units of 10^-<paramref name="precision"/> seconds.</param>
    /// <param name="precision">Digits of a second, 0 to 9; all are written.</param>
    public void Time(long count, int precision)
    {
        var (seconds, fraction) = Math.DivRem(count < 0 ? 0UL - (ulong)count : (ulong)count, (ulong)PowersOfTen.In64Bits(precision));
        Append(count < 0 ? "-"u8 : default);
        Time((long)(seconds / SecondsPerHour), (long)(seconds / SecondsPerMinute % SecondsPerMinute), (long)(seconds % SecondsPerMinute));
        if (precision > 0)
        {
            Append("."u8);
            Number((long)fraction, (byte)precision);
        }
    }

    /// <summary>Writes <c>08:30:00</c>.</summary>
    public void Time(long hour, long minute, long second)
    {
        Number(hour, TwoDigits);
        Append(":"u8);
        Number(minute, TwoDigits);
        Append(":"u8);
        Number(second, TwoDigits);
    }

    /// <summary>Writes the date of a day counted from 1970-01-01, or infinity.</summary>
    public void Date(long days)
    {
        if (!IsInfinity(days))
        {
            Date(CivilDate.FromDays(days));
        }
    }

    /// <summary>Writes a date.</summary>
    public void Date(CivilDate date)
    {
        Append(date.Year > LargestPlainYear ? "+"u8 : date.Year < 0 ? "-"u8 : default);
        Number(Math.Abs(date.Year), YearDigits);
        Append("-"u8);
        Number(date.Month, TwoDigits);
        Append("-"u8);
        Number(date.Day, TwoDigits);
    }

    /// <summary>Writes an offset from UTC: <c>Z</c>, <c>+05:30</c>, <c>-00:25:21</c>.</summary>
    /// <param name="seconds">East of Greenwich.</param>
    public void Offset(long seconds)
    {
        if (seconds == 0)
        {
            Append("Z"u8);
            return;
        }

        Append(seconds < 0 ? "-"u8 : "+"u8);
        seconds = Math.Abs(seconds);
        Number(seconds / SecondsPerHour, TwoDigits);
        Append(":"u8);
        Number(seconds / SecondsPerMinute % SecondsPerMinute, TwoDigits);
        if (seconds % SecondsPerMinute != 0)
        {
            Append(":"u8);
            Number(seconds % SecondsPerMinute, TwoDigits);
        }
    }

    /// <summary>Writes a number in digits.</summary>
    /// <param name="value">The number.</param>
    /// <param name="minimumDigits">Zeros come before fewer digits.</param>
    public void Number(long value, byte minimumDigits)
    {
        Utf8Formatter.TryFormat(value, _destination[Length..], out var written, new StandardFormat('D', minimumDigits));
        Length += written;
    }

    /// <summary>Writes text as it is.</summary>
    public void Append(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }

    /// <summary>Takes off what was written last where it is this character.</summary>
    public void TrimEnd(byte character) => Length = _destination[..Length].TrimEnd(character).Length;

    private bool IsInfinity(long count)
    {
        var isInfinity = count is long.MinValue or long.MaxValue;
        Append(!isInfinity ? default : count < 0 ? "-infinity"u8 : "infinity"u8);
        return isInfinity;
    }
}
