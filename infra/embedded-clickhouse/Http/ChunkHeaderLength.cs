namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>Measures the header of a chunk.</summary>
internal static class ChunkHeaderLength
{
    /// <summary>The header's bytes at the start of <paramref name="chunk"/>.</summary>
    /// <exception cref="InvalidDataException">The chunk ends within its header.</exception>
    public static int Of(ChunkHeader header, ReadOnlySpan<byte> chunk) => header switch
    {
        ChunkHeader.OneLine => Lines(chunk, 1),
        ChunkHeader.TwoLines => Lines(chunk, 2),
        ChunkHeader.BinaryNames => Strings(chunk, 1),
        ChunkHeader.BinaryNamesAndTypes => Strings(chunk, 2),
        _ => 0,
    };

    // A quoted CSV name may hold line breaks; elsewhere names escape both, so that quotes come in pairs or not at all.
    private static int Lines(ReadOnlySpan<byte> chunk, int count)
    {
        var quoted = false;
        for (var i = 0; i < chunk.Length; i++)
        {
            quoted ^= chunk[i] == '"';
            if (chunk[i] == '\n' && !quoted && --count == 0)
            {
                return i + 1;
            }
        }
        throw Truncated();
    }

    private static int Strings(ReadOnlySpan<byte> chunk, int perColumn)
    {
        var position = 0;
        var strings = VarUInt(chunk, ref position) * perColumn;
        for (var i = 0; i < strings; i++)
        {
            var length = VarUInt(chunk, ref position);
            position = length <= chunk.Length - position ? position + length : throw Truncated();
        }
        return position;
    }

    private static int VarUInt(ReadOnlySpan<byte> chunk, ref int position)
    {
        var value = 0;
        for (var shift = 0; position < chunk.Length && shift < 28; shift += 7)
        {
            var next = chunk[position++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
        throw Truncated();
    }

    private static InvalidDataException Truncated() => new("A chunk of output ended within its header.");
}
