using System.Text;

namespace Cdc.EmbeddedClickHouse.Sql;

/// <summary>What a look at a statement's tokens tells, without parsing it.</summary>
/// <param name="IsEmpty">There is no token at all.</param>
/// <param name="IsSelect">It begins like a query that can be streamed.</param>
/// <param name="OnlyReads">It begins with a keyword that changes nothing but the session.</param>
/// <param name="HasSeveralStatements">Something follows a semicolon.</param>
/// <param name="Format">The format its FORMAT clause names, or null.</param>
/// <param name="HasExtraRows">Output may hold more than the rows: totals, extremes, an array around the rows.</param>
internal sealed record StatementFacts(
    bool IsEmpty, bool IsSelect, bool OnlyReads, bool HasSeveralStatements, string? Format, bool HasExtraRows)
{
    public static StatementFacts Of(ReadOnlySpan<byte> sql)
    {
        var tokens = new SqlTokenizer(sql);
        var first = tokens.Next();
        while (first.IsSymbol(sql, (byte)'('))
        {
            first = tokens.Next();
        }
        var (several, extra, ended) = (false, false, false);
        string? format = null;
        for (var token = first; token.Kind is not (SqlTokenKind.End or SqlTokenKind.Unterminated); token = tokens.Next())
        {
            several |= ended && !token.IsSymbol(sql, (byte)';');
            ended |= token.IsSymbol(sql, (byte)';');
            extra |= token.IsWord(sql, "TOTALS"u8) || token.IsWord(sql, "extremes"u8) || token.IsWord(sql, "output_format_json_array_of_rows"u8);
            format = FormatAt(token, tokens, sql) ?? format;
        }
        return new StatementFacts(first.Kind == SqlTokenKind.End, IsSelectWord(first, sql), IsReadWord(first, sql), several, format, extra);
    }

    // FORMAT name, followed by the end, a semicolon or SETTINGS; anything else is a column or table of that name.
    private static string? FormatAt(SqlToken token, SqlTokenizer after, ReadOnlySpan<byte> sql)
    {
        if (!token.IsWord(sql, "FORMAT"u8))
        {
            return null;
        }
        var name = after.Next();
        var next = after.Next();
        return name.Kind == SqlTokenKind.Word
            && (next.Kind == SqlTokenKind.End || next.IsSymbol(sql, (byte)';') || next.IsWord(sql, "SETTINGS"u8))
            ? Encoding.UTF8.GetString(sql[name.Start..name.End])
            : null;
    }

    private static bool IsSelectWord(SqlToken token, ReadOnlySpan<byte> sql) =>
        token.IsWord(sql, "SELECT"u8) || token.IsWord(sql, "WITH"u8) || token.IsWord(sql, "FROM"u8);

    private static bool IsReadWord(SqlToken token, ReadOnlySpan<byte> sql) =>
        IsSelectWord(token, sql)
        || token.IsWord(sql, "SHOW"u8) || token.IsWord(sql, "DESCRIBE"u8) || token.IsWord(sql, "DESC"u8)
        || token.IsWord(sql, "EXPLAIN"u8) || token.IsWord(sql, "EXISTS"u8) || token.IsWord(sql, "SET"u8) || token.IsWord(sql, "USE"u8);
}
