namespace Cdc.EmbeddedClickHouse.Sql;

/// <summary>Lets statements see the query ids that clients gave.</summary>
/// <remarks>
/// libchdb makes up its own query ids. A client's id travels in the setting log_comment, and statements that read
/// system.processes or kill queries get it from there.
/// </remarks>
internal static class QueryIdOverlay
{
    /// <summary>The setting that carries the client's query id.</summary>
    public const string Setting = "log_comment";

    private static ReadOnlySpan<byte> Id => "if(Settings['log_comment'] = '', query_id, Settings['log_comment'])"u8;

    public static byte[] Apply(byte[] sql, StatementFacts facts)
    {
        var tokens = new SqlTokenizer(sql);
        if (facts.IsSelect)
        {
            return sql.AsSpan().IndexOf("processes"u8) < 0
                ? sql
                : Replace(sql, tokens, "processes"u8, qualified: true, [.. "(SELECT * REPLACE("u8, .. Id, .. " AS query_id) FROM system.processes)"u8]);
        }
        return tokens.Next().IsWord(sql, "KILL"u8)
            ? Replace(sql, tokens, "query_id"u8, qualified: false, [.. "("u8, .. Id, .. ")"u8])
            : sql;
    }

    private static byte[] Replace(byte[] sql, SqlTokenizer tokens, ReadOnlySpan<byte> word, bool qualified, byte[] replacement)
    {
        var output = new List<byte>(sql.Length + replacement.Length);
        var (copied, beforeLast, last) = (0, default(SqlToken), default(SqlToken));
        for (var token = tokens.Next(); token.Kind is not (SqlTokenKind.End or SqlTokenKind.Unterminated); token = tokens.Next())
        {
            var next = tokens;
            var qualifies = !qualified
                || (last.IsSymbol(sql, (byte)'.') && beforeLast.IsWord(sql, "system"u8) && !next.Next().IsSymbol(sql, (byte)'.'));
            if (token.IsWord(sql, word) && qualifies)
            {
                output.AddRange(sql.AsSpan(copied, (qualified ? beforeLast.Start : token.Start) - copied));
                output.AddRange(replacement);
                copied = token.End;
            }
            (beforeLast, last) = (last, token);
        }
        output.AddRange(sql.AsSpan(copied));
        return [.. output];
    }
}
