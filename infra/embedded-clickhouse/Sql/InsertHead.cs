using System.Text;

namespace Cdc.EmbeddedClickHouse.Sql;

/// <summary>The part of an INSERT before its data: <c>INSERT INTO target [(columns)] [SETTINGS …] FORMAT name | VALUES</c>, or <c>INSERT … SELECT … FROM input('structure') … FORMAT name</c>.</summary>
/// <param name="TargetEnd">Where the target and its column list end.</param>
/// <param name="FormatStart">Where FORMAT or VALUES stands.</param>
/// <param name="Format">The data's format.</param>
/// <param name="DataStart">The first byte of the data.</param>
/// <param name="Input">The <c>input(…)</c> call that stands for the data, or null.</param>
internal sealed record InsertHead(int TargetEnd, int FormatStart, string Format, int DataStart, InputCall? Input)
{
    /// <summary>Reads the head of an INSERT with data, or returns null: another statement, an INSERT SELECT, or an incomplete head.</summary>
    public static InsertHead? Find(ReadOnlySpan<byte> sql)
    {
        var tokens = new SqlTokenizer(sql);
        if (!tokens.Next().IsWord(sql, "INSERT"u8))
        {
            return null;
        }
        var end = SkipTarget(ref tokens, sql);
        return end < 0 ? null : FindData(ref tokens, sql, end);
    }

    /// <summary>The same INSERT, reading its data from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compression">How it is compressed: none, gzip, br …</param>
    /// <param name="sql">The text in which this head was found.</param>
    public byte[] ReadingFrom(string path, string compression, ReadOnlySpan<byte> sql)
    {
        var file = SqlText.Quote(path);
        var method = SqlText.Quote(compression);
        if (Input is { } call)
        {
            var structure = Encoding.UTF8.GetString(sql[call.StructureStart..call.StructureEnd]);
            return [
                .. sql[..call.Start], .. Encoding.UTF8.GetBytes($"file({file}, {SqlText.Quote(Format)}, {structure}, {method})"),
                .. sql[call.End..FormatStart]];
        }
        return [
            .. sql[..TargetEnd], .. Encoding.UTF8.GetBytes($" FROM INFILE {file} COMPRESSION {method} "),
            .. sql[TargetEnd..FormatStart], .. Encoding.UTF8.GetBytes($" FORMAT {Format}")];
    }

    // [INTO] [TABLE] [FUNCTION] name[.name] [(arguments of the function)]
    private static int SkipTarget(ref SqlTokenizer tokens, ReadOnlySpan<byte> sql)
    {
        var token = tokens.Next();
        if (token.IsWord(sql, "INTO"u8))
        {
            token = tokens.Next();
        }
        if (token.IsWord(sql, "TABLE"u8))
        {
            token = tokens.Next();
        }
        if (token.IsWord(sql, "FUNCTION"u8))
        {
            token = tokens.Next();
        }
        if (!token.IsName)
        {
            return -1;
        }
        var afterName = tokens;
        if (!tokens.Next().IsSymbol(sql, (byte)'.'))
        {
            tokens = afterName;
            return token.End;
        }
        token = tokens.Next();
        return token.IsName ? token.End : -1;
    }

    private static InsertHead? FindData(ref SqlTokenizer tokens, ReadOnlySpan<byte> sql, int end)
    {
        var targetEnd = -1;
        var selecting = false;
        InputCall? input = null;
        for (var token = tokens.Next(); token.Kind is not (SqlTokenKind.End or SqlTokenKind.Unterminated); token = tokens.Next())
        {
            if (token.IsWord(sql, "FORMAT"u8))
            {
                return selecting && input is null ? null : AtFormat(ref tokens, sql, targetEnd < 0 ? end : targetEnd, token.Start, input);
            }
            if (token.IsWord(sql, "VALUES"u8) && !selecting)
            {
                return new InsertHead(targetEnd < 0 ? end : targetEnd, token.Start, "Values", token.End, null);
            }
            if (token.IsWord(sql, "SETTINGS"u8) && targetEnd < 0)
            {
                targetEnd = end;
            }
            selecting |= token.IsWord(sql, "SELECT"u8) || token.IsWord(sql, "WITH"u8) || token.IsWord(sql, "FROM"u8);
            if (selecting && InputCall.At(token, tokens, sql) is { } call)
            {
                input = call;
            }
            if (!selecting && token.IsSymbol(sql, (byte)'(') && !tokens.SkipGroup())
            {
                return null;
            }
            end = EndOf(ref tokens, sql, token);
        }
        return null;
    }

    // After a skipped group the target ends at the closing bracket, which is the byte before the next token's blanks.
    private static int EndOf(ref SqlTokenizer tokens, ReadOnlySpan<byte> sql, SqlToken token) =>
        token.IsSymbol(sql, (byte)'(') ? tokens.Position : token.End;

    private static InsertHead? AtFormat(ref SqlTokenizer tokens, ReadOnlySpan<byte> sql, int targetEnd, int formatStart, InputCall? input)
    {
        var name = tokens.Next();
        return name.Kind == SqlTokenKind.Word
            ? new InsertHead(targetEnd, formatStart, Encoding.UTF8.GetString(sql[name.Start..name.End]), DataAfter(sql, name.End), input)
            : null;
    }

    // ParserInsertQuery.cpp: blanks, then at most one line break, then the data.
    private static int DataAfter(ReadOnlySpan<byte> sql, int position)
    {
        while (position < sql.Length && sql[position] is (byte)' ' or (byte)'\t' or (byte)'\f')
        {
            position++;
        }
        if (position < sql.Length && sql[position] == '\r')
        {
            position++;
        }
        if (position < sql.Length && sql[position] == '\n')
        {
            position++;
        }
        return position;
    }
}
