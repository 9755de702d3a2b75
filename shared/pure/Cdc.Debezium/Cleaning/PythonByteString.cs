using System.Buffers.Text;

namespace Cdc.Debezium.Cleaning;

/// <summary>
/// Text that is the <c>repr</c> of a Python <c>bytes</c> object, as <c>b'1138.0'</c>, <c>b"it's"</c> or <c>b'caf\xc3\xa9'</c>, or of the objects
/// that hold such bytes: <c>bytearray(b'…')</c> and NumPy's <c>np.bytes_(b'…')</c>.
/// </summary>
/// <remarks>Raw literals (<c>rb'…'</c>), text (<c>u'…'</c>) and triple quotes are no <c>repr</c> of bytes; they stay as they are.</remarks>
/// <seealso href="https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals"/>
public static class PythonByteString
{
    private const int PrefixLength = 2;
    private const int SuffixLength = 1;
    private const int MaxOctalDigits = 3;
    private const int HexDigits = 2;
    private const byte Backslash = (byte)'\\';

    private static ReadOnlySpan<byte> ByteArray => "bytearray("u8;

    private static ReadOnlySpan<byte> NumPyBytes => "np.bytes_("u8;

    /// <summary>Whether the text is a byte string, and what lies between the quotes.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="inner">The content's place in <paramref name="text"/>, escapes not yet resolved.</param>
    /// <returns>False also where an unescaped quote of the same kind stands inside: that is no Python literal.</returns>
    public static bool TryUnwrap(ReadOnlySpan<byte> text, out Range inner)
    {
        inner = default;
        var start = 0;
        if (text.Length > 0 && text[^1] == ')')
        {
            start = text.StartsWith(ByteArray) ? ByteArray.Length : text.StartsWith(NumPyBytes) ? NumPyBytes.Length : 0;
            text = start > 0 ? text[..^1] : text;
        }

        var literal = text[start..];
        if (literal.Length < PrefixLength + SuffixLength || literal[0] is not ((byte)'b' or (byte)'B') || literal[1] is not ((byte)'\'' or (byte)'"') || literal[^1] != literal[1])
        {
            return false;
        }

        var content = literal[PrefixLength..^SuffixLength];
        inner = new Range(start + PrefixLength, start + PrefixLength + content.Length);
        return content.IndexOfAny(literal[1], Backslash) < 0 || QuotesAreEscaped(content, literal[1]);
    }

    /// <summary>Whether the content has escapes to resolve by <see cref="TryUnescape"/>.</summary>
    public static bool HasEscapes(ReadOnlySpan<byte> inner) => inner.Contains(Backslash);

    /// <summary>Resolves every escape of a Python bytes literal. An escape that Python does not know stays as it is, as in Python.</summary>
    /// <param name="inner">As <see cref="TryUnwrap"/> gave it.</param>
    /// <param name="destination">At least as long as <paramref name="inner"/>: no escape grows.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>Whether the <c>\x</c> escapes are whole. What they give may be any bytes.</returns>
    public static bool TryUnescape(ReadOnlySpan<byte> inner, Span<byte> destination, out int written)
    {
        written = 0;
        for (var i = 0; i < inner.Length;)
        {
            if (inner[i] != Backslash)
            {
                destination[written++] = inner[i++];
                continue;
            }

            if (!TryEscape(inner[(i + 1)..], destination, ref written, out var length))
            {
                return false;
            }

            i += 1 + length;
        }

        return true;
    }

    /// <summary>Resolves one escape; <paramref name="text"/> begins after its backslash, of which <paramref name="length"/> bytes belong to it.</summary>
    private static bool TryEscape(ReadOnlySpan<byte> text, Span<byte> destination, ref int written, out int length)
    {
        length = 1;
        var first = text.IsEmpty ? (byte)0 : text[0];
        switch (first)
        {
            case (byte)'\n':
                return true;
            case (byte)'x':
                length = 1 + HexDigits;
                return TryHex(text[1..], destination, ref written);
            case >= (byte)'0' and <= (byte)'7':
                destination[written++] = Octal(text, out length);
                return true;
            default:
                if (Simple(first) is { } value)
                {
                    destination[written++] = value;
                    return true;
                }

                destination[written++] = Backslash;
                length = 0;
                return true;
        }
    }

    private static byte? Simple(byte escape) => escape switch
    {
        Backslash or (byte)'\'' or (byte)'"' => escape,
        (byte)'a' => (byte)'\a',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'v' => (byte)'\v',
        _ => null,
    };

    private static bool TryHex(ReadOnlySpan<byte> digits, Span<byte> destination, ref int written)
    {
        if (digits.Length < HexDigits || !Utf8Parser.TryParse(digits[..HexDigits], out byte value, out var consumed, 'x') || consumed != HexDigits)
        {
            return false;
        }

        destination[written++] = value;
        return true;
    }

    private static byte Octal(ReadOnlySpan<byte> text, out int length)
    {
        var value = 0;
        for (length = 0; length < MaxOctalDigits && length < text.Length && text[length] is >= (byte)'0' and <= (byte)'7'; length++)
        {
            value = (value * 8) + text[length] - '0';
        }

        // Python lets \400 to \777 through and keeps the low byte.
        return (byte)value;
    }

    private static bool QuotesAreEscaped(ReadOnlySpan<byte> inner, byte quote)
    {
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == Backslash)
            {
                i++;
                if (i == inner.Length)
                {
                    return false;
                }
            }
            else if (inner[i] == quote)
            {
                return false;
            }
        }

        return true;
    }
}
