using System.Buffers.Text;

namespace Cdc.Demo.Generating;

/// <summary>Writes a message's text into a buffer that is known to be large enough. Allocates nothing.</summary>
internal ref struct JsonText(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    public void Raw(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[Length..]);
        Length += text.Length;
    }

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer[Length..], out var written);
        Length += written;
    }

    /// <summary>With zeros in front up to <paramref name="width"/> digits.</summary>
    public void Number(int value, byte width)
    {
        Utf8Formatter.TryFormat(value, _buffer[Length..], out var written, new('D', width));
        Length += written;
    }

    /// <summary>As Python prints a float: no zeros at the end, but at least one digit after the point.</summary>
    /// <param name="unscaled">The number without its point; not negative.</param>
    /// <param name="scale">10 to the number of digits after the point.</param>
    public void Float(int unscaled, int scale)
    {
        var (whole, fraction) = int.DivRem(unscaled, scale);
        Number(whole);
        Raw("."u8);
        do
        {
            scale /= 10;
            Number(fraction / Math.Max(scale, 1));
            fraction %= Math.Max(scale, 1);
        }
        while (fraction > 0);
    }
}
