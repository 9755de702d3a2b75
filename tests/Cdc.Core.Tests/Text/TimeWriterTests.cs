using System.Text;
using Cdc.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Text;

public sealed class TimeWriterTests
{
    private static readonly int[] Precisions = [0, 3, 6, 9];

    [Theory]
    [InlineData(0, 0, "1970-01-01T00:00:00Z")]
    [InlineData(-1, 3, "1969-12-31T23:59:59.999Z")]
    [InlineData(253402300800000, 3, "+10000-01-01T00:00:00.000Z")]
    [InlineData(-63517780800000, 3, "-0043-03-15T12:00:00.000Z")]
    [InlineData(-62167219200, 0, "0000-01-01T00:00:00Z")]
    [InlineData(long.MaxValue, 6, "infinity")]
    [InlineData(long.MinValue, 6, "-infinity")]
    public void Timestamps_are_written_in_ISO_8601(long count, int precision, string expected) => Assert.Equal(expected, Timestamp(count, precision));

    [Theory]
    [InlineData(0, 3, "00:00:00.000")]
    [InlineData(86_400, 0, "24:00:00")]
    [InlineData(-1_500_000, 6, "-00:00:01.500000")]
    [InlineData(3_020_399_999_999, 6, "838:59:59.999999")]
    public void Times_are_written_with_all_their_hours(long count, int precision, string expected)
    {
        Span<byte> text = stackalloc byte[TimeWriter.MaxLength];
        var writer = new TimeWriter(text);
        writer.Time(count, precision);
        Assert.Equal(expected, Encoding.ASCII.GetString(text[..writer.Length]));
    }

    [Theory]
    [InlineData(0, "Z")]
    [InlineData(19_800, "+05:30")]
    [InlineData(-1_521, "-00:25:21")]
    public void Offsets_are_written_as_short_as_they_can_be(long seconds, string expected)
    {
        Span<byte> text = stackalloc byte[TimeWriter.MaxLength];
        var writer = new TimeWriter(text);
        writer.Offset(seconds);
        Assert.Equal(expected, Encoding.ASCII.GetString(text[..writer.Length]));
    }

    [Fact]
    public void What_is_written_is_read_back_whatever_the_count() =>
        Prop.ForAll<long, byte>((seed, choice) =>
        {
            // Over the whole range: generated numbers alone stay small.
            var (count, precision) = (unchecked(seed * 0x1E37_79B9_7F4A_7C15), Precisions[choice % Precisions.Length]);
            return precision == 0
                || (TimeText.TryTimestamp(Encoding.ASCII.GetBytes(Timestamp(count, precision)), precision, out var units, out var isExact) && isExact && units == count)
                || TimeText.TryInfinity(Encoding.ASCII.GetBytes(Timestamp(count, precision)), out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Days_and_dates_are_one_to_one() =>
        Prop.ForAll<int>(seed =>
        {
            long days = unchecked(seed * 0x1E37_79B1);
            var date = CivilDate.FromDays(days);
            return date.IsValid && date.ToDays() == days && (date.Year is < 1 or > 9999 || DateOnly.FromDayNumber((int)days + 719_162) == new DateOnly((int)date.Year, date.Month, date.Day));
        }).QuickCheckThrowOnFailure();

    private static string Timestamp(long count, int precision)
    {
        Span<byte> text = stackalloc byte[TimeWriter.MaxLength];
        var writer = new TimeWriter(text);
        writer.Timestamp(count, precision, isZoned: true);
        return Encoding.ASCII.GetString(text[..writer.Length]);
    }
}
