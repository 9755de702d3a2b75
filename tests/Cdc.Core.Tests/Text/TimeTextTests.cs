using System.Globalization;
using System.Text;
using Cdc.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Text;

/// <summary>The table of <c>docs/decisions/0015-numbers-and-times-as-text.md</c>.</summary>
public sealed class TimeTextTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2024-02-29T10:34:56.123456Z", 1709202896123456)]
    [InlineData("2024-02-29 10:34:56+05:30", 1709183096000000)]
    [InlineData("2024-02-29 10:34:56+0530", 1709183096000000)]
    [InlineData("2024-02-29 10:34:56+05", 1709184896000000)]
    [InlineData("1900-01-01 00:00:00-00:25:21", -2208987279000000)]
    [InlineData("1969-12-31T23:59:59.999999Z", -1)]
    [InlineData("0001-01-01T00:00:00Z", -62135596800000000)]
    [InlineData("9999-12-31T23:59:59.999999Z", 253402300799999999)]
    [InlineData("+10000-01-01T00:00:00Z", 253402300800000000)]
    [InlineData("10000-01-01T00:00:00Z", 253402300800000000)]
    [InlineData("2024-03-23", 1711152000000000)]
    [InlineData("2024-03-23 12:29", 1711196940000000)]
    [InlineData("-0043-03-15T12:00:00.000000Z", -63517780800000000)]
    [InlineData("2016-12-31T23:59:60Z", 1483228800000000)]
    [InlineData("2016-12-31T23:59:60.5Z", 1483228800500000)]
    [InlineData("2024-02-29T24:00:00Z", 1709251200000000)]
    [InlineData("2024-01-01T10:00:00.1234560000000000", 1704103200123456)]
    public void Timestamps_are_read_to_the_microsecond(string text, long expected)
    {
        Assert.True(TimeText.TryTimestamp(Encoding.UTF8.GetBytes(text), 6, out var units, out var isExact));
        Assert.Equal((expected, true), ((long)units, isExact));
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-01")]
    [InlineData("24-01-01")]
    [InlineData("2024-1-1")]
    [InlineData("1234567890-01-01")]
    [InlineData("0044-03-15 BC")]
    [InlineData("2024-01-01T25:00")]
    [InlineData("2024-01-01T24:00:00.1")]
    [InlineData("2024-01-01T24:00:01")]
    [InlineData("2024-01-01T10:60")]
    [InlineData("2024-01-01T10:00:61")]
    [InlineData("2024-01-01T10")]
    [InlineData("2024-01-01T10:00:")]
    [InlineData("2024-01-01T10:00:00.")]
    [InlineData("2024-01-01T10:00:00,5")]
    [InlineData("2024-01-01t10:00:00")]
    [InlineData("2024-01-01T10:00:00z")]
    [InlineData("2024-01-01T10:00:00+18:00:01")]
    [InlineData("2024-01-01T10:00:00+99:00")]
    [InlineData("2024-01-01T10:00:00+05:60")]
    [InlineData("2024-01-01T10:00:00 UTC")]
    [InlineData("2024-01-01T10:00:00[Europe/Berlin]")]
    [InlineData(" 2024-01-01")]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("now")]
    public void Text_that_is_not_a_timestamp_is_refused(string text) => Assert.False(TimeText.TryTimestamp(Encoding.UTF8.GetBytes(text), 6, out _, out _));

    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("12:34:56.789Z", 45296789)]
    [InlineData("23:59:60", 86400000)]
    [InlineData("24:00:00.000000", 86400000)]
    public void Times_of_day_end_with_24_00(string text, long expected)
    {
        Assert.True(TimeText.TryTime(Encoding.ASCII.GetBytes(text), 3, out var units, out var isExact));
        Assert.Equal((expected, true), (units, isExact));
    }

    [Theory]
    [InlineData("23:59:60.001")]
    [InlineData("24:00:01")]
    [InlineData("838:59:59")]
    [InlineData("-01:00:00")]
    [InlineData("10:00+02")]
    public void Times_past_a_day_or_with_an_offset_are_refused(string text) => Assert.False(TimeText.TryTime(Encoding.ASCII.GetBytes(text), 3, out _, out _));

    [Theory]
    [InlineData("2024-01-01T10:00:00.1234567", 1704103200123456)]
    [InlineData("1969-12-31T23:59:59.9999999", -1)]
    public void Digits_beyond_the_precision_are_cut_off_and_told_of(string text, long expected)
    {
        Assert.True(TimeText.TryTimestamp(Encoding.ASCII.GetBytes(text), 6, out var units, out var isExact));
        Assert.Equal((expected, false), ((long)units, isExact));
    }

    [Theory]
    [InlineData("infinity", long.MaxValue)]
    [InlineData("-infinity", long.MinValue)]
    public void Infinity_is_the_last_count(string text, long expected)
    {
        Assert.True(TimeText.TryInfinity(Encoding.ASCII.GetBytes(text), out var count));
        Assert.Equal(expected, count);
        Assert.False(TimeText.TryInfinity("Infinity"u8, out _));
    }

    [Fact]
    public void Every_instant_that_the_framework_can_write_is_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTime>(), moment =>
        {
            var utc = DateTime.SpecifyKind(moment, DateTimeKind.Utc);
            var text = utc.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
            return TimeText.TryTimestamp(Encoding.UTF8.GetBytes(text), 6, out var units, out _)
                && units == (utc.Ticks - DateTime.UnixEpoch.Ticks - (((utc.Ticks % 10) + 10) % 10)) / 10;
        }).QuickCheckThrowOnFailure();
}
