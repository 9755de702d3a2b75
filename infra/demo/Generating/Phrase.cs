using System.Globalization;
using System.Text;

namespace Cdc.Demo.Generating;

/// <summary>A text of the data set, and how it stands in a message: as Python's <c>repr</c> of its UTF-8 bytes, in a JSON string.</summary>
internal sealed class Phrase(string text)
{
    /// <summary>The text, as the target must hold it.</summary>
    public string Text { get; } = text;

    /// <summary>As <c>"b'Saket'"</c>, <c>"b\"it's\""</c> or <c>"b'Caf\\xc3\\xa9'"</c>.</summary>
    public byte[] Json { get; } = Quote(Python(Encoding.UTF8.GetBytes(text)));

    /// <summary>Python quotes with <c>'</c>, but for a text that has one and no <c>"</c>.</summary>
    private static string Python(byte[] utf8)
    {
        var quote = utf8.Contains((byte)'\'') && !utf8.Contains((byte)'"') ? '"' : '\'';
        var literal = new StringBuilder("b").Append(quote);
        foreach (var value in utf8)
        {
            _ = value is >= 0x7f or < 0x20 ? literal.Append(CultureInfo.InvariantCulture, $@"\x{value:x2}")
                : value == quote || value == '\\' ? literal.Append('\\').Append((char)value)
                : literal.Append((char)value);
        }

        return literal.Append(quote).ToString();
    }

    /// <summary>Only these two need an escape: <see cref="Python"/> leaves nothing but printable ASCII.</summary>
    private static byte[] Quote(string ascii) =>
        Encoding.ASCII.GetBytes($"\"{ascii.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
}
