namespace Cdc.EmbeddedClickHouse.Sql;

/// <summary>Cuts a ClickHouse statement into tokens; whitespace and comments are skipped (src/Parsers/Lexer.cpp).</summary>
internal ref struct SqlTokenizer(ReadOnlySpan<byte> sql, int position = 0)
{
    private readonly ReadOnlySpan<byte> _sql = sql;
    private int _position = position;

    /// <summary>The byte after the last token.</summary>
    public readonly int Position => _position;

    public SqlToken Next()
    {
        if (!SkipBlanks(out var comment))
        {
            return new SqlToken(SqlTokenKind.Unterminated, comment, _sql.Length);
        }
        if (_position >= _sql.Length)
        {
            return new SqlToken(SqlTokenKind.End, _sql.Length, _sql.Length);
        }
        var start = _position;
        var first = _sql[start];
        return first switch
        {
            (byte)'\'' => Quoted(start, SqlTokenKind.String),
            (byte)'`' or (byte)'"' => Quoted(start, SqlTokenKind.QuotedIdentifier),
            (byte)'$' => Heredoc(start),
            _ when IsWordByte(first) => Word(start),
            _ => Take(SqlTokenKind.Symbol, start, start + 1),
        };
    }

    /// <summary>Skips a group whose opening bracket was just read; false when its end is missing.</summary>
    public bool SkipGroup()
    {
        for (var depth = 1; depth > 0;)
        {
            var token = Next();
            if (token.Kind is SqlTokenKind.End or SqlTokenKind.Unterminated)
            {
                return false;
            }
            depth += token.IsSymbol(_sql, (byte)'(') ? 1 : token.IsSymbol(_sql, (byte)')') ? -1 : 0;
        }
        return true;
    }

    private static bool IsWordByte(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or >= 0x80;

    private SqlToken Take(SqlTokenKind kind, int start, int end)
    {
        _position = end;
        return new SqlToken(kind, start, end);
    }

    private SqlToken Word(int start)
    {
        var end = start + 1;
        while (end < _sql.Length && (IsWordByte(_sql[end]) || _sql[end] == '$'))
        {
            end++;
        }
        return Take(SqlTokenKind.Word, start, end);
    }

    // Both \' and '' stand for a quote inside quotes.
    private SqlToken Quoted(int start, SqlTokenKind kind)
    {
        var quote = _sql[start];
        for (var i = start + 1; i < _sql.Length; i++)
        {
            if (_sql[i] == '\\')
            {
                i++;
            }
            else if (_sql[i] == quote)
            {
                if (i + 1 < _sql.Length && _sql[i + 1] == quote)
                {
                    i++;
                    continue;
                }
                return Take(kind, start, i + 1);
            }
        }
        return Take(SqlTokenKind.Unterminated, start, _sql.Length);
    }

    // $tag$ any text $tag$
    private SqlToken Heredoc(int start)
    {
        var tagEnd = start + 1;
        while (tagEnd < _sql.Length && IsWordByte(_sql[tagEnd]))
        {
            tagEnd++;
        }
        if (tagEnd >= _sql.Length || _sql[tagEnd] != '$')
        {
            return Take(SqlTokenKind.Symbol, start, start + 1);
        }
        var tag = _sql[start..(tagEnd + 1)];
        var length = _sql[(tagEnd + 1)..].IndexOf(tag);
        return length < 0
            ? Take(SqlTokenKind.Unterminated, start, _sql.Length)
            : Take(SqlTokenKind.String, start, tagEnd + 1 + length + tag.Length);
    }

    private bool SkipBlanks(out int comment)
    {
        comment = _position;
        while (_position < _sql.Length)
        {
            var rest = _sql[_position..];
            if (rest[0] <= ' ')
            {
                _position++;
            }
            else if (rest.StartsWith("--"u8) || rest.StartsWith("#!"u8) || rest.StartsWith("# "u8))
            {
                var line = rest.IndexOf((byte)'\n');
                _position = line < 0 ? _sql.Length : _position + line + 1;
            }
            else if (rest.StartsWith("/*"u8))
            {
                comment = _position;
                var end = rest[2..].IndexOf("*/"u8);
                _position = end < 0 ? _sql.Length : _position + end + 4;
                if (end < 0)
                {
                    return false;
                }
            }
            else
            {
                return true;
            }
        }
        return true;
    }
}
