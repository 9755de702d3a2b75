using System.Globalization;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Days and times of PostgreSQL's calendar, which is the widest of all sources, and how people write them.</summary>
/// <seealso href="https://www.postgresql.org/docs/current/datatype-datetime.html"/>
internal static class SourceCalendar
{
    /// <summary>4714-11-24 BC, in days since 1970.</summary>
    public const long FirstDay = -2_440_588;

    /// <summary>5874897-12-31.</summary>
    public const long LastDay = 2_145_042_905;

    private const long SecondsPerDay = 86_400;

    /// <summary>The end of 294276-12-31.</summary>
    private const long EndOfTime = 9_224_318_016_000;

    /// <summary>The Gregorian calendar repeats itself after 400 years.</summary>
    private const int DaysPerCycle = 146_097;
    private const int YearsPerCycle = 400;

    /// <summary>Days of all times, and of our own.</summary>
    public static Gen<long> Days { get; } = Gen.Frequency((1, Generators.Integer(FirstDay, LastDay)), (2, Generators.Integer(-30_000, 50_000)));

    /// <summary>Where days are at an edge: of the calendar, leap years, the years 1, 0 and 9999; 1970 first.</summary>
    public static IReadOnlyList<long> EdgeDays { get; } = [0, -1, 19_782, -25_509, -719_162, -719_163, -719_528, -719_529, 2_932_896, 2_932_897, FirstDay, LastDay];

    /// <summary>Timestamps as counts of 10^-<paramref name="precision"/> seconds since 1970.</summary>
    public static Gen<long> Timestamps(int precision)
    {
        var (first, last) = Range(precision);
        var ours =
            from second in Generators.Integer(-3_000_000_000, 5_000_000_000)
            from nanos in Gen.Choose(0, 999_999_999)
            select (second * Power(precision)) + (nanos / Power(9 - precision));
        return Gen.Frequency((1, Generators.Integer(first, last)), (2, ours));
    }

    /// <summary>Where timestamps are at an edge.</summary>
    public static IReadOnlyList<long> EdgeTimestamps(int precision)
    {
        var (first, last) = Range(precision);
        return [0, -1, 1, first, last];
    }

    /// <summary>Units of a second in digits after the point.</summary>
    public static long Power(int digits) => digits == 0 ? 1 : 10 * Power(digits - 1);

    /// <summary>A timestamp's day and the rest, in its units.</summary>
    public static (long Day, long Time) Split(long timestamp, int precision)
    {
        var perDay = SecondsPerDay * Power(precision);
        var time = ((timestamp % perDay) + perDay) % perDay;
        return ((long)(((Int128)timestamp - time) / perDay), time);
    }

    /// <summary>A day's year (0 is 1 BC), month and day of the month.</summary>
    public static (long Year, int Month, int Day) Date(long day)
    {
        var inCycle = ((day % DaysPerCycle) + DaysPerCycle) % DaysPerCycle;
        var date = new DateOnly(1970, 1, 1).AddDays((int)inCycle);
        return (date.Year + ((day - inCycle) / DaysPerCycle * YearsPerCycle), date.Month, date.Day);
    }

    /// <summary>A time's hour, minute, second, and nanoseconds of it.</summary>
    public static (long Hour, long Minute, long Second, long Nanos) Time(long time, int precision)
    {
        var (seconds, rest) = Math.DivRem(time, Power(precision));
        return (seconds / 3_600, seconds / 60 % 60, seconds % 60, rest * Power(9 - precision));
    }

    /// <summary>ISO 8601 as Java writes it: <c>2024-02-29</c>, <c>+10000-01-01</c>, <c>-0043-03-15</c>.</summary>
    public static string IsoDate(long days)
    {
        var (year, month, day) = Date(days);
        return string.Create(CultureInfo.InvariantCulture, $"{(year > 9_999 ? "+" : year < 0 ? "-" : "")}{Math.Abs(year):D4}-{month:D2}-{day:D2}");
    }

    /// <summary>ISO 8601: <c>12:34:56</c>, with as many digits of the second as are not zero, or all of the precision.</summary>
    public static string IsoTime(long time, int precision, bool isPadded)
    {
        var (hour, minute, second, nanos) = Time(time, precision);
        var fraction = nanos.ToString("D9", CultureInfo.InvariantCulture)[..precision];
        fraction = isPadded ? fraction : fraction.TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{hour:D2}:{minute:D2}:{second:D2}{(fraction.Length > 0 ? "." : "")}{fraction}");
    }

    /// <summary>ISO 8601 of both, without an offset.</summary>
    public static string IsoTimestamp(long timestamp, int precision, bool isPadded)
    {
        var (day, time) = Split(timestamp, precision);
        return $"{IsoDate(day)}T{IsoTime(time, precision, isPadded)}";
    }

    /// <summary>The largest and the smallest 64 bits stand for the infinities.</summary>
    private static (long First, long Last) Range(int precision) => (
        (long)Int128.Max((Int128)FirstDay * SecondsPerDay * Power(precision), long.MinValue + 1),
        (long)Int128.Min(((Int128)EndOfTime * Power(precision)) - 1, long.MaxValue - 1));
}
