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
    [InlineData("1.2345678901234567E19", "12345678901234567000")]
    [InlineData("1e-3", "0.001")]
    [InlineData("0E-10", "0.0000000000")]
    [InlineData("0E-2046", "0")]
    [InlineData("0.00E-2147483648", "0.00")]
    [InlineData(".5", "0.5")]
    [InlineData("-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999")]
    public void Long_decimals_and_exponents_are_exact(string text, string expected)
    {
        Assert.True(DecimalDigits.TryParse(Encoding.ASCII.GetBytes(text), out var unscaled, out var scale));
        Assert.Equal(expected, DecimalText.Format(unscaled, scale));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e9999")]
    [InlineData("1E-2147483648")]
    [InlineData("-E-2046")]
    public void Text_that_is_no_number_and_numbers_beyond_all_sources_are_refused(string text) =>
        Assert.False(DecimalDigits.TryParse(Encoding.ASCII.GetBytes(text), out _, out _));

    [Fact]
    public void The_short_and_the_long_way_agree() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (number, places) =>
        {
            var scale = places % 6;
            var text = Encoding.ASCII.GetBytes(DecimalText.Format(number, scale));
            Assert.True(DecimalText.TryParseShort(text, scale, out var quick));
            Assert.True(DecimalDigits.TryParse(text, out var wide, out var wideScale));
            Assert.True(DecimalDigits.TryRescale(ref wide, wideScale, scale));
            Assert.Equal(new BigInteger(number), wide);
            Assert.Equal(number.ToString(CultureInfo.InvariantCulture), quick.ToString(CultureInfo.InvariantCulture));
        }).QuickCheckThrowOnFailure();
}
