using Cdc.Configuration.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Configuration.Tests;

/// <summary>Sizes and durations, as people write them.</summary>
public sealed class UnitTests
{
    [Fact]
    public void A_byte_size_that_is_shown_reads_as_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<long>().Filter(bytes => bytes >= 0),
        bytes => ByteSize.TryParse(ByteSize.Format(bytes), out var read) && read == bytes).QuickCheckThrowOnFailure();

    [Fact]
    public void A_duration_that_is_shown_reads_as_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>().Filter(milliseconds => milliseconds >= 0),
        milliseconds => DurationText.TryParse(DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)), out var read) && read.TotalMilliseconds == milliseconds).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0001KiB")]
    [InlineData("-1")]
    [InlineData("64Mi")]
    [InlineData("9999999TiB")]
    public void A_byte_size_is_a_whole_number_of_bytes_that_fits(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData("5")]
    [InlineData("5S")]
    [InlineData("-5s")]
    [InlineData("9999999999h")]
    public void A_duration_has_a_unit_and_fits(string text) => Assert.False(DurationText.TryParse(text, out _));
}
