using System.Globalization;
using System.Numerics;
using System.Text;
using Cdc.Core;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Debezium.Tests;

public sealed class DecimalDigitsTests
{
    [Theory]
    [InlineData("19.99", 2, 1999)]
    [InlineData("-0.05", 2, -5)]
    [InlineData("1138.0", 2, 113800)]
    [InlineData("1.5000", 1, 15)]
    [InlineData("7", 3, 7000)]
    [InlineData(".5", 1, 5)]
    public void Short_decimals_come_to_the_scale_asked_for(string text, int scale, long expected)
    {
        Assert.True(DecimalDigits.TryParseShort(Encoding.ASCII.GetBytes(text), scale, out var unscaled));
        Assert.Equal(expected, unscaled);
    }

    [Theory]
    [InlineData("1.234", 2)]
    [InlineData("abc", 2)]
    [InlineData("-", 0)]
    [InlineData(".", 0)]
    [InlineData("", 0)]
    [InlineData("1.2.3", 4)]
    public void Digits_that_would_be_lost_and_text_that_is_no_number_are_refused(string text, int scale) =>
        Assert.False(DecimalDigits.TryParseShort(Encoding.ASCII.GetBytes(text), scale, out _));

    [Theory]
    [InlineData("1.2345678901234567E19", "12345678901234567000")]
    [InlineData("1e-3", "0.001")]
    [InlineData("-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999")]
    public void Long_decimals_and_exponents_are_exact(string text, string expected)
    {
        Assert.True(DecimalDigits.TryParse(Encoding.ASCII.GetBytes(text), out var unscaled, out var scale));
        Assert.Equal(expected, DecimalText.Format(unscaled, scale));
    }

    [Fact]
    public void The_short_and_the_long_way_agree() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (number, places) =>
        {
            var scale = places % 6;
            var text = Encoding.ASCII.GetBytes(DecimalText.Format(number, scale));
            Assert.True(DecimalDigits.TryParseShort(text, scale, out var quick));
            Assert.True(DecimalDigits.TryParse(text, out var wide, out var wideScale));
            Assert.True(DecimalDigits.TryRescale(ref wide, wideScale, scale));
            Assert.Equal(new BigInteger(number), wide);
            Assert.Equal(number.ToString(CultureInfo.InvariantCulture), quick.ToString(CultureInfo.InvariantCulture));
        }).QuickCheckThrowOnFailure();
}
