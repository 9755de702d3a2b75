using Cdc.Core.Schemas;
using Cdc.Testing;

namespace Cdc.Core.Tests.Schemas;

public sealed class LogicalTypeTests
{
    public static TheoryData<string> Texts => [.. TypeSamples.All.Select(sample => sample.Type.ToString()).Distinct()];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_form_comes_back(string text)
    {
        Assert.Equal(text, LogicalType.Parse(text).ToString());
        Assert.Equal(LogicalType.Parse(text), LogicalType.Parse($" {text.ToUpperInvariant().Replace("(", " ( ", StringComparison.Ordinal)} "));
    }

    [Fact]
    public void Every_kind_has_a_text_form() =>
        Assert.Equal(Enum.GetValues<LogicalTypeKind>(), TypeSamples.All.Select(sample => sample.Type.Kind).Distinct().Order());

    [Fact]
    public void Times_count_microseconds_unless_told_otherwise() => Assert.Equal(LogicalType.Timestamp(6), LogicalType.Parse("timestamp"));

    [Theory]
    [InlineData("")]
    [InlineData("int7")]
    [InlineData("int8()")]
    [InlineData("decimal")]
    [InlineData("decimal(0,0)")]
    [InlineData("decimal(77,0)")]
    [InlineData("decimal(5,6)")]
    [InlineData("decimal(5,-1)")]
    [InlineData("decimal(5,2")]
    [InlineData("timestamp(4)")]
    [InlineData("array")]
    [InlineData("array()")]
    [InlineData("array(int8))")]
    public void Other_text_is_refused_with_the_names(string text)
    {
        Assert.False(LogicalType.TryParse(text, out _));
        Assert.Contains("zoned_timestamp", Assert.Throws<FormatException>(() => LogicalType.Parse(text)).Message, StringComparison.Ordinal);
    }
}
