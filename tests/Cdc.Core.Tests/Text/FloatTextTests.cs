using System.Text;
using Cdc.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Text;

public sealed class FloatTextTests
{
    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("-.5e-3", -0.0005)]
    [InlineData("5.", 5)]
    [InlineData("+1", 1)]
    [InlineData("nan", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-infinity", double.NegativeInfinity)]
    [InlineData("POSITIVE_INFINITY", double.PositiveInfinity)]
    [InlineData("NEGATIVE_INFINITY", double.NegativeInfinity)]
    public void Numbers_and_words_are_read(string text, double expected)
    {
        Assert.True(FloatText.TryParseInRange(Encoding.ASCII.GetBytes(text), isSingle: false, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1,5")]
    [InlineData("inf")]
    [InlineData("+Infinity")]
    [InlineData("∞")]
    [InlineData("1d")]
    public void Other_text_is_refused(string text) => Assert.False(FloatText.TryParse(Encoding.UTF8.GetBytes(text), isSingle: false, out _));

    [Theory]
    [InlineData("1e309", false)]
    [InlineData("1e39", true)]
    public void Digits_beyond_the_range_are_an_infinity_that_may_be_refused(string text, bool isSingle)
    {
        Assert.True(FloatText.TryParse(Encoding.ASCII.GetBytes(text), isSingle, out var value));
        Assert.Equal(double.PositiveInfinity, value);
        Assert.False(FloatText.TryParseInRange(Encoding.ASCII.GetBytes(text), isSingle, out _));
    }

    [Fact]
    public void Every_float_comes_back() =>
        Prop.ForAll<double>(value =>
        {
            Span<byte> text = stackalloc byte[FloatText.MaxLength];
            return FloatText.TryParseInRange(text[..FloatText.Format(value, isSingle: false, text)], isSingle: false, out var read) && read.Equals(value);
        }).QuickCheckThrowOnFailure();
}
