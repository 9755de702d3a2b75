namespace Cdc.Debezium.Cleaning;

/// <summary>Turns local time of one time zone into UTC, by the tz database's transitions.</summary>
/// <remarks>
/// As PostgreSQL's <c>timestamp AT TIME ZONE</c>: a time that the clock skips in spring counts by the offset before the change, and so comes out
/// after it, later by what was skipped; a time that comes twice in autumn is the second. Either way an offset holds from the change's instant
/// plus itself, so that one search finds it. <see cref="TimeZoneInfo"/> rounds offsets to minutes, so local mean time, which some zones kept
/// until the 1930s (Monrovia until 1972), is off by up to half a minute.
/// </remarks>
/// <seealso href="https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/datetime.c">DetermineTimeZoneOffset</seealso>
internal sealed class LocalTime
{
    private const long SecondsPerDay = 86_400;

    /// <summary>The Gregorian calendar, weekdays included, comes round after 400 years, and rules that hold for ever with it.</summary>
    private const long SecondsPerCycle = 146_097 * SecondsPerDay;

    /// <summary>No zone changes twice within this, as far as the database goes.</summary>
    private const long Step = 7 * SecondsPerDay;

    private static readonly long First = Seconds(new DateTime(1800, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    /// <summary>One cycle and some decades past the last single decision that the database tells of.</summary>
    private static readonly long Last = Seconds(new DateTime(2500, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    private readonly long[] _from;
    private readonly int[] _offsets;

    /// <summary>Finds the zone's transitions, which takes some milliseconds.</summary>
    public LocalTime(TimeZoneInfo zone)
    {
        var from = new List<long> { long.MinValue };
        var offsets = new List<int> { OffsetAt(zone, First) };
        for (var instant = First; instant < Last; instant += Step)
        {
            var offset = OffsetAt(zone, instant + Step);
            if (offset != offsets[^1])
            {
                from.Add(Transition(zone, instant, instant + Step) + offset);
                offsets.Add(offset);
            }
        }

        _from = [.. from];
        _offsets = [.. offsets];
    }

    /// <summary>The offset of a local time.</summary>
    /// <param name="local">Seconds since 1970-01-01 00:00 by the zone's clocks.</param>
    /// <returns>Seconds to take off for UTC.</returns>
    public int OffsetOf(long local)
    {
        if (local >= Last - SecondsPerDay)
        {
            local = Last - SecondsPerDay - SecondsPerCycle + ((local - Last + SecondsPerDay) % SecondsPerCycle);
        }

        var index = Array.BinarySearch(_from, local);
        return _offsets[index < 0 ? ~index - 1 : index];
    }

    private static long Transition(TimeZoneInfo zone, long before, long after)
    {
        var offset = OffsetAt(zone, after);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = OffsetAt(zone, middle) == offset ? (before, middle) : (middle, after);
        }

        return after;
    }

    private static int OffsetAt(TimeZoneInfo zone, long seconds) => (int)zone.GetUtcOffset(DateTime.UnixEpoch.AddSeconds(seconds)).TotalSeconds;

    private static long Seconds(DateTime moment) => (moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
}
