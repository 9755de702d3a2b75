using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>
/// Tells infinity from the dates and timestamps of PostgreSQL's calendar, the widest of all sources. Debezium sends <c>infinity</c> as
/// numbers and years outside of it, which differ by mode, and between snapshot and stream.
/// </summary>
/// <seealso href="https://www.postgresql.org/docs/current/datatype-datetime.html"/>
internal static class PostgresCalendar
{
    private const long SecondsPerDay = 86_400;

    // Julian day 0, 4714-11-24 BC, and 5874897-12-31.
    private const long FirstDay = -2_440_588;
    private const long LastDay = 2_145_042_905;

    // The end of 294276-12-31.
    private const long LastSecond = 9_224_318_016_000;

    // A snapshot reads infinite dates by way of java.sql.Date, whose day the connector then cuts to 32 bits, and 292278994-08-17 and
    // 292269055-12-03 BC (which loses its BC) become these, or by the JVM's time zone their neighbours.
    private const int SnapshotInfinity = -622_191_234;
    private const int SnapshotMinusInfinity = -625_821_272;

    /// <summary>The day, or <see cref="long.MaxValue"/> or <see cref="long.MinValue"/> for infinity.</summary>
    public static long Day(long day)
    {
        if (day is >= FirstDay and <= LastDay)
        {
            return day;
        }

        return IsNear(day, SnapshotInfinity) || (day > LastDay && !IsNear(day, SnapshotMinusInfinity)) ? long.MaxValue : long.MinValue;
    }

    /// <summary>The count, or <see cref="long.MaxValue"/> or <see cref="long.MinValue"/> for infinity.</summary>
    /// <param name="count">Units of 10^-<paramref name="precision"/> seconds since 1970.</param>
    /// <param name="precision">3, 6 or 9.</param>
    /// <remarks>
    /// In microseconds Debezium lets years past 294246 run over: what lies before the calendar, but is not minus infinity, is such a one.
    /// </remarks>
    public static Int128 Timestamp(Int128 count, int precision)
    {
        var perSecond = PowersOfTen.In128Bits(precision);
        var isBefore = count < FirstDay * SecondsPerDay * perSecond;
        return count >= LastSecond * perSecond || (isBefore && precision > 3 && count > long.MinValue) ? long.MaxValue
            : isBefore ? long.MinValue
            : count;
    }

    private static bool IsNear(long day, int wrapped) => Math.Abs((long)unchecked((int)day) - wrapped) <= 1;
}
