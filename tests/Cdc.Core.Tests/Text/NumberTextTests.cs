using System.Globalization;
using System.Numerics;
using System.Text;
using Cdc.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Text;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("+1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("1.2345678901234567E19", "12345678901234567000")]
    [InlineData("1e-3", "0.001")]
    [InlineData("1E+3", "1000")]
    [InlineData("0E-10", "0.0000000000")]
    [InlineData("0E-2046", "0")]
    [InlineData("0.00E-2147483648", "0.00")]
    [InlineData("0e99999999999", "0")]
    [InlineData("-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999")]
    public void Numbers_are_read_exactly(string text, string expected)
    {
        Assert.True(TryRead(text, out var unscaled, out var scale));
        Assert.Equal(expected, DecimalText.Format(unscaled, scale));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-")]
    [InlineData("+-1")]
    [InlineData(".")]
    [InlineData(".-5")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.5")]
    [InlineData("e5")]
    [InlineData("-E-2046")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("١")]
    public void Text_that_is_not_a_number_is_refused(string text) => Assert.False(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("1e9999")]
    [InlineData("1E-2147483648")]
    [InlineData("1e99999999999999999999")]
    public void Numbers_beyond_all_sources_are_refused(string text) => Assert.False(TryRead(text, out _, out _));

    [Fact]
    public void Thousands_of_zeros_after_the_point_do_not_count()
    {
        Assert.True(TryRead("7." + new string('0', 2_046), out var unscaled, out var scale));
        Assert.Equal((7, 0), (unscaled, scale));
        Assert.False(TryRead("7." + new string('1', 2_046), out _, out _));
    }

    [Fact]
    public void The_parts_make_up_the_text() =>
        Prop.ForAll<bool, (NonNegativeInt Whole, NonNegativeInt Fraction), int>((isNegative, digits, exponent) =>
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{(isNegative ? "-" : "")}{digits.Whole.Get}.{digits.Fraction.Get}e{exponent}");
            return NumberText.TryParse(Encoding.ASCII.GetBytes(text), out var number) && number.IsNegative == isNegative && number.Exponent == exponent
                && Encoding.ASCII.GetString(number.Whole) == digits.Whole.Get.ToString(CultureInfo.InvariantCulture)
                && Encoding.ASCII.GetString(number.Fraction) == digits.Fraction.Get.ToString(CultureInfo.InvariantCulture);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_short_and_the_long_way_agree() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (number, places) =>
        {
            var scale = places % 6;
            var text = DecimalText.Format(number, scale);
            Assert.True(DecimalText.TryParseShort(Encoding.ASCII.GetBytes(text), scale, out var quick));
            Assert.True(TryRead(text, out var wide, out var wideScale));
            Assert.True(DecimalText.TryRescale(ref wide, wideScale, scale));
            Assert.Equal(new BigInteger(number), wide);
            Assert.Equal(number, quick);
        }).QuickCheckThrowOnFailure();

    private static bool TryRead(string text, out BigInteger unscaled, out int scale)
    {
        (unscaled, scale) = (default, 0);
        return NumberText.TryParse(Encoding.UTF8.GetBytes(text), out var number) && number.TryToBigInteger(out unscaled, out scale);
    }
}
