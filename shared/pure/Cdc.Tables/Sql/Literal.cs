using System.Diagnostics.CodeAnalysis;

namespace Cdc.Tables.Sql;

/// <summary>String literals in SQL text.</summary>
public static class Literal
{
    private const char QuoteMark = '\'';

    /// <summary>The text between single quotes, whatever it contains.</summary>
    public static string Quote(string text) => QuotedText.Write(text, QuoteMark);

    internal static bool TryUnquote(string text, [NotNullWhen(true)] out string? value) =>
        QuotedText.TryRead(text, QuoteMark, out value, out var rest) && rest.Length == 0;
}
