namespace Cdc.EmbeddedClickHouse.Sql;

internal enum SqlTokenKind
{
    /// <summary>The text is over.</summary>
    End,

    /// <summary>A keyword, a bare identifier or a number.</summary>
    Word,

    /// <summary>An identifier in backticks or double quotes.</summary>
    QuotedIdentifier,

    /// <summary>A string literal or a heredoc.</summary>
    String,

    /// <summary>One other character.</summary>
    Symbol,

    /// <summary>A literal or a comment whose end is missing.</summary>
    Unterminated,
}

/// <summary>One token of a statement, as a range of bytes.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End)
{
    /// <summary>Whether this is the bare word <paramref name="keyword"/>, in any case.</summary>
    public bool IsWord(ReadOnlySpan<byte> sql, ReadOnlySpan<byte> keyword) =>
        Kind == SqlTokenKind.Word && System.Text.Ascii.EqualsIgnoreCase(sql[Start..End], keyword);

    public bool IsSymbol(ReadOnlySpan<byte> sql, byte symbol) => Kind == SqlTokenKind.Symbol && sql[Start] == symbol;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier;
}
