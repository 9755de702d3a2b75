namespace Cdc.ClickHouse.Client;

/// <summary>Reads ClickHouse's TabSeparated format, which keeps every byte of a String.</summary>
/// <remarks>
/// row = field *( TAB field ) LF; a field of <c>\N</c> is NULL; TAB, LF, CR, NUL, BS, FF, quote and backslash are escaped.
/// </remarks>
/// <seealso href="https://clickhouse.com/docs/interfaces/formats/TabSeparated"/>
public static class TabSeparated
{
    /// <summary>The rows of a whole result.</summary>
    public static IReadOnlyList<QueryRow> Read(ReadOnlySpan<byte> text)
    {
        var rows = new List<QueryRow>();
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            rows.Add(ReadRow(line));
        }

        return rows;
    }

    private static QueryRow ReadRow(ReadOnlySpan<byte> line)
    {
        var fields = new byte[]?[line.Count((byte)'\t') + 1];
        for (var i = 0; i < fields.Length; i++)
        {
            var end = line.IndexOf((byte)'\t');
            fields[i] = ReadField(end < 0 ? line : line[..end]);
            line = line[(end + 1)..];
        }

        return new QueryRow(fields);
    }

    private static byte[]? ReadField(ReadOnlySpan<byte> field)
    {
        if (field.SequenceEqual("\\N"u8))
        {
            return null;
        }

        if (!field.Contains((byte)'\\'))
        {
            return field.ToArray();
        }

        var unescaped = new byte[field.Length];
        var length = 0;
        for (var i = 0; i < field.Length; i++)
        {
            unescaped[length++] = field[i] == '\\' && i + 1 < field.Length ? Unescape(field[++i]) : field[i];
        }

        return unescaped[..length];
    }

    private static byte Unescape(byte letter) => letter switch
    {
        (byte)'t' => (byte)'\t',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'0' => 0,
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => letter,
    };
}
