namespace Cdc.AllInOne.Decode.Reading;

/// <summary>Reads lines as bytes; holds one buffer, as long as the longest line.</summary>
/// <param name="input">Read to its end; the caller closes it.</param>
/// <param name="beforeRead">Called before the input is asked for more, which may wait.</param>
internal sealed class LineReader(Stream input, Action beforeRead)
{
    /// <summary>The longest line, in bytes. A record of the largest size may be six times as long in JSON, but is no line to be debugged.</summary>
    private const int MaxLength = 1 << 30;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Number of the line that is or was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">Without its line break (<c>\n</c> or <c>\r\n</c>); valid until the next call.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="LineException">The line is longer than <see cref="MaxLength"/>.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        Number++;
        var searched = 0;
        int length;
        while ((length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = _end - _start;
            if (!Fill())
            {
                return TakeLast(out line);
            }
        }

        length += searched;
        line = Trim(_buffer.AsSpan(_start, length));
        _start += length + 1;
        return true;
    }

    private bool TakeLast(out ReadOnlySpan<byte> line)
    {
        line = Trim(_buffer.AsSpan(_start, _end - _start));
        var isLine = _start < _end;
        _start = _end;
        return isLine;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            if (_buffer.Length == MaxLength)
            {
                throw new LineException($"the line is longer than {MaxLength:N0} bytes");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        beforeRead();
        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line is [.. var content, (byte)'\r'] ? content : line;
}
