using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Debezium.Tests;

public sealed class IsoDateTimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2024-02-29T10:34:56.123456Z", 1709202896123456)]
    [InlineData("2024-02-29 10:34:56+05:30", 1709183096000000)]
    [InlineData("1969-12-31T23:59:59.999999Z", -1)]
    [InlineData("0001-01-01T00:00:00Z", -62135596800000000)]
    [InlineData("9999-12-31T23:59:59.999999Z", 253402300799999999)]
    [InlineData("+10000-01-01T00:00:00Z", 253402300800000000)]
    [InlineData("2024-03-23", 1711152000000000)]
    [InlineData("2024-03-23 12:29", 1711196940000000)]
    [InlineData("-0043-03-15T12:00:00.000000Z", -63517780800000000)]
    [InlineData("2016-12-31T23:59:60Z", 1483228800000000)]
    [InlineData("2024-02-29T24:00:00Z", 1709251200000000)]
    public void Timestamps_are_read_to_the_microsecond(string text, long expected)
    {
        Assert.True(IsoDateTime.TryParse(Encoding.UTF8.GetBytes(text), 6, out var units));
        Assert.Equal(expected, (long)units);
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("24-01-01")]
    [InlineData("2024-01-01T25:00")]
    [InlineData("2024-01-01T10:00:00.1234567")]
    [InlineData("2024-01-01T10:00:00+99:00")]
    [InlineData("2024-01-01T10:00:00 UTC")]
    [InlineData("")]
    [InlineData("abc")]
    public void Text_that_is_no_timestamp_is_refused(string text) => Assert.False(IsoDateTime.TryParse(Encoding.UTF8.GetBytes(text), 6, out _));

    [Fact]
    public void Every_instant_that_the_framework_can_write_is_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTime>(), moment =>
        {
            var utc = DateTime.SpecifyKind(moment, DateTimeKind.Utc);
            var text = utc.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
            return IsoDateTime.TryParse(Encoding.UTF8.GetBytes(text), 6, out var units)
                && units == (utc.Ticks - DateTime.UnixEpoch.Ticks - (((utc.Ticks % 10) + 10) % 10)) / 10;
        }).QuickCheckThrowOnFailure();
}
