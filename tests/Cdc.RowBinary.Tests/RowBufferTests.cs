using System.Buffers;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Tests;

public sealed class RowBufferTests
{
    [Theory]
    [InlineData(0U, "00")]
    [InlineData(127U, "7F")]
    [InlineData(128U, "8001")]
    [InlineData(16_383U, "FF7F")]
    [InlineData(16_384U, "808001")]
    [InlineData(2_097_151U, "FFFF7F")]
    [InlineData(2_097_152U, "80808001")]
    [InlineData(268_435_455U, "FFFFFF7F")]
    [InlineData(268_435_456U, "8080808001")]
    [InlineData(uint.MaxValue, "FFFFFFFF0F")]
    public void Varints_turn_at_seven_bits(uint value, string expected)
    {
        using var buffer = new RowBuffer();
        buffer.WriteVarInt(value);
        Assert.Equal(expected, Convert.ToHexString(buffer.WrittenSpan));
    }

    [Fact]
    public void The_buffer_grows_and_keeps_what_it_has()
    {
        using var buffer = new RowBuffer(1);
        var expected = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        foreach (var value in expected)
        {
            buffer.WriteByte(value);
        }

        buffer.Write(expected);
        Assert.Equal([.. expected, .. expected], buffer.WrittenMemory.ToArray());
    }

    [Fact]
    public void Truncating_takes_back_the_end()
    {
        using var buffer = new RowBuffer();
        buffer.WriteString("abc"u8);
        buffer.Truncate(2);
        Assert.Equal("0361", Convert.ToHexString(buffer.WrittenSpan));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(3));
        buffer.Truncate(0);
        Assert.Equal(0, buffer.Length);
    }

    [Fact]
    public void It_serves_as_a_buffer_writer()
    {
        using var buffer = new RowBuffer(1);
        buffer.Write<byte>(new byte[10_000]);
        Assert.Equal(10_000, buffer.Length);
        Assert.True(buffer.GetSpan().Length > 0 && buffer.GetMemory(5_000).Length >= 5_000);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(int.MaxValue));
    }
}
