using System.Diagnostics.CodeAnalysis;

namespace Cdc.Tables.Sql;

/// <summary>Names of databases, tables and columns in SQL text.</summary>
public static class Identifier
{
    private const char QuoteMark = '`';

    /// <summary>The name between backticks, whatever it contains.</summary>
    public static string Quote(string name) => QuotedText.Write(name, QuoteMark);

    /// <summary>A table's name with its database.</summary>
    public static string Quote(string database, string table) => $"{Quote(database)}.{Quote(table)}";

    /// <summary>The name as ClickHouse shows it in types: quoted only where it is not letters, digits and underscores.</summary>
    internal static string QuoteWhereNeeded(string name) => IsPlain(name) ? name : Quote(name);

    internal static bool TryReadQuoted(string text, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? rest) =>
        QuotedText.TryRead(text, QuoteMark, out name, out rest) || QuotedText.TryRead(text, '"', out name, out rest);

    private static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
