using System.Globalization;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Conversion;
using Cdc.Testing;

namespace Cdc.Debezium.Tests;

public sealed class LocalTimeTests
{
    /// <summary>Zone, local time, and the instant in seconds since 1970 that PostgreSQL 15 gives for <c>timestamp AT TIME ZONE zone</c>: around changes, and through the centuries from 1946.</summary>
    // Without what is to come in Morocco, whose clocks follow the moon: every release of the time zone database foretells it again.
    private static readonly IEnumerable<IGrouping<string, (DateTime Local, long Instant)>> Golden =
        File.ReadLines(Path.Combine(RepositoryRoot.Folder, "tests/Cdc.Debezium.Tests/Golden/local_times.txt"))
            .Select(line => line.Split('\t'))
            .GroupBy(row => row[0], row => (DateTime.Parse(row[1], CultureInfo.InvariantCulture), long.Parse(row[2], CultureInfo.InvariantCulture)));

    [Fact]
    public void Local_times_become_the_instants_that_PostgreSQL_gives_also_where_clocks_change() => Assert.All(Golden, zone =>
    {
        var time = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(zone.Key));
        Assert.All(zone, row =>
        {
            var local = (row.Local - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
            Assert.Equal(row.Instant, local - time.OffsetOf(local));
        });
    });

    [Theory]
    [InlineData("2024-03-31 02:30", "2024-03-31 01:30")]
    [InlineData("2024-10-27 02:30", "2024-10-27 01:30")]
    [InlineData("2024-10-27 01:59:59", "2024-10-26 23:59:59")]
    [InlineData("1960-07-01 00:00", "1960-06-30 23:00")]
    [InlineData("9999-07-01 00:00", "9999-06-30 22:00")]
    [InlineData("9999-12-01 00:00", "9999-11-30 23:00")]
    public void A_skipped_time_counts_by_the_offset_before_and_a_repeated_one_is_the_second(string local, string utc) =>
        Assert.Equal(Micros(utc), Convert(local));

    [Theory]
    [InlineData("infinity", long.MaxValue)]
    [InlineData("-infinity", long.MinValue)]
    public void Infinity_is_in_no_zone(string text, long expected) => Assert.Equal(expected, Convert(text));

    [Fact]
    public void An_instant_beyond_the_range_is_refused_rather_than_wrapped()
    {
        Assert.Null(Convert((long.MinValue + 1).ToString(CultureInfo.InvariantCulture)));
        Assert.NotNull(Convert((long.MaxValue - 1).ToString(CultureInfo.InvariantCulture)));
    }

    private static long Micros(string utc) => (DateTime.Parse(utc, CultureInfo.InvariantCulture) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static long? Convert(string text)
    {
        using var batch = new ChangeBatch();
        var converter = new LocalTimestampConverter(new TimestampConverter(TimeScale.Between(null, LogicalType.Timestamp(6)), 0, 6), new LocalTime(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")), 6);
        var slice = batch.Append(Encoding.UTF8.GetBytes(text));
        return converter.TryConvert(batch.Bytes(slice), slice, batch, out var cell) ? cell.Integer : null;
    }
}
