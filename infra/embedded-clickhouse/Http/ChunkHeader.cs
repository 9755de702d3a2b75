namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>What stands before the rows of each chunk, to be kept once.</summary>
internal enum ChunkHeader
{
    None,

    /// <summary>A line of column names.</summary>
    OneLine,

    /// <summary>A line of names and a line of types.</summary>
    TwoLines,

    /// <summary>RowBinary: the number of columns, then their names.</summary>
    BinaryNames,

    /// <summary>RowBinary: the number of columns, their names, their types.</summary>
    BinaryNamesAndTypes,
}
