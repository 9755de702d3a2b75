using System.Globalization;
using System.Numerics;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Text;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Text;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("0", 3, "0.000")]
    [InlineData("-150", 2, "-1.50")]
    [InlineData("-5", 2, "-0.05")]
    [InlineData("9223372036854775807", 0, "9223372036854775807")]
    [InlineData("-9223372036854775808", 19, "-0.9223372036854775808")]
    [InlineData("-170141183460469231731687303715884105728", 10, "-17014118346046923173168730371.5884105728")]
    [InlineData("9999999999999999999999999999999999999999999999999999999999999999999999999999", 76, "0.9999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("-9999999999999999999999999999999999999999999999999999999999999999999999999999", 0, "-9999999999999999999999999999999999999999999999999999999999999999999999999999")]
    public void Text_has_exactly_the_scale(string unscaled, int scale, string text)
    {
        Assert.Equal(text, Format(BigInteger.Parse(unscaled, CultureInfo.InvariantCulture), scale));
        Assert.True(DecimalText.TryParse(Encoding.ASCII.GetBytes(text), scale, out var read));
        Assert.Equal(unscaled, read.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Generated_decimals_come_back() =>
        Prop.ForAll<ulong[], byte>((limbs, scale) =>
        {
            var unscaled = limbs.Aggregate(BigInteger.Zero, (all, limb) => (all << 64) + limb) % BigInteger.Pow(10, 76);
            var (signed, places) = (limbs.Length % 2 == 0 ? unscaled : -unscaled, scale % 77);
            return DecimalText.TryParse(Encoding.ASCII.GetBytes(Format(signed, places)), places, out var read) && read == signed;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1.5", true)]
    [InlineData("-0", true)]
    [InlineData("", false)]
    [InlineData("-", false)]
    [InlineData("1.", false)]
    [InlineData(".5", false)]
    [InlineData("+1", false)]
    [InlineData("1e5", false)]
    [InlineData("1.2.3", false)]
    [InlineData(" 1", false)]
    public void Only_plain_digits_are_plain(string text, bool isPlain) => Assert.Equal(isPlain, DecimalText.IsPlain(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Fewer_digits_are_filled_and_more_are_refused()
    {
        Assert.True(DecimalText.TryParse("1.5"u8, 3, out var filled));
        Assert.Equal(1500, filled);
        Assert.False(DecimalText.TryParse("1.2345"u8, 3, out _));
    }

    [Theory]
    [InlineData("19.99", 2, 1999)]
    [InlineData("-0.05", 2, -5)]
    [InlineData("1138.0", 2, 113800)]
    [InlineData("1.5000", 1, 15)]
    [InlineData("7", 3, 7000)]
    [InlineData("-999999999999999999", 0, -999999999999999999)]
    public void Short_decimals_come_to_the_scale_asked_for(string text, int scale, long expected)
    {
        Assert.True(DecimalText.TryParseShort(Encoding.ASCII.GetBytes(text), scale, out var unscaled));
        Assert.Equal(expected, unscaled);
    }

    [Theory]
    [InlineData("1.234", 2)]
    [InlineData("abc", 2)]
    [InlineData("-", 0)]
    [InlineData(".", 0)]
    [InlineData(".5", 1)]
    [InlineData("1.", 1)]
    [InlineData("", 0)]
    [InlineData("1.2.3", 4)]
    [InlineData("1.-2", 2)]
    [InlineData("1000000000000000000", 0)]
    public void Digits_that_would_be_lost_long_numbers_and_text_that_is_none_are_left_to_the_long_way(string text, int scale) =>
        Assert.False(DecimalText.TryParseShort(Encoding.ASCII.GetBytes(text), scale, out _));

    private static string Format(BigInteger unscaled, int scale)
    {
        using var batch = new ChangeBatch();
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        return Encoding.ASCII.GetString(text[..DecimalText.Format(Cells.Decimal(unscaled)(batch), scale, batch.Arena, text)]);
    }

    [Theory]
    [InlineData(-150, 2, "-1.50")]
    [InlineData(5, 3, "0.005")]
    [InlineData(0, 1, "0.0")]
    [InlineData(-7, 0, "-7")]
    public void Numbers_of_any_length_have_as_many_digits_after_the_point_as_the_scale(int unscaled, int scale, string text) =>
        Assert.Equal(text, DecimalText.Format(unscaled, scale));
}
