using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Cdc.Tables.Sql;

/// <summary>Text between quotes, in which ClickHouse reads a backslash as the start of an escape.</summary>
/// <seealso href="https://clickhouse.com/docs/reference/syntax#string"/>
internal static class QuotedText
{
    private const char Escape = '\\';

    /// <summary>Puts text between quotes; the backslash and the quote are escaped, so that nothing in it can end it.</summary>
    public static string Write(string text, char quote)
    {
        var builder = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var character in text)
        {
            if (character == Escape || character == quote)
            {
                builder.Append(Escape);
            }

            builder.Append(character);
        }

        return builder.Append(quote).ToString();
    }

    /// <summary>Reads quoted text from the start of <paramref name="text"/>.</summary>
    /// <param name="text">What may start with a quote.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="value">The text without quotes and escapes.</param>
    /// <param name="rest">What follows the closing quote.</param>
    public static bool TryRead(string text, char quote, [NotNullWhen(true)] out string? value, [NotNullWhen(true)] out string? rest)
    {
        value = rest = null;
        if (text.Length == 0 || text[0] != quote)
        {
            return false;
        }

        var builder = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == Escape && i + 1 < text.Length)
            {
                builder.Append(Unescape(text[++i]));
            }
            else if (text[i] == quote && i + 1 < text.Length && text[i + 1] == quote)
            {
                builder.Append(text[i++]);
            }
            else if (text[i] == quote)
            {
                value = builder.ToString();
                rest = text[(i + 1)..];
                return true;
            }
            else
            {
                builder.Append(text[i]);
            }
        }

        return false;
    }

    private static char Unescape(char character) => character switch
    {
        'a' => '\a',
        'b' => '\b',
        'e' => '\e',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '0' => '\0',
        _ => character,
    };
}
