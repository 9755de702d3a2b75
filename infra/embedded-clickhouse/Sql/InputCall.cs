namespace Cdc.EmbeddedClickHouse.Sql;

/// <summary>A call of the table function <c>input('structure')</c>, which stands for an INSERT's data.</summary>
internal sealed record InputCall(int Start, int End, int StructureStart, int StructureEnd)
{
    /// <summary>The call that begins with <paramref name="word"/>, or null; <paramref name="after"/> stands behind that word.</summary>
    public static InputCall? At(SqlToken word, SqlTokenizer after, ReadOnlySpan<byte> sql)
    {
        if (!word.IsWord(sql, "input"u8) || !after.Next().IsSymbol(sql, (byte)'('))
        {
            return null;
        }
        var structure = after.Next();
        var close = after.Next();
        return structure.Kind == SqlTokenKind.String && close.IsSymbol(sql, (byte)')')
            ? new InputCall(word.Start, close.End, structure.Start, structure.End)
            : null;
    }
}
