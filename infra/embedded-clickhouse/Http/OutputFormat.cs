namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>Which output formats can be put together from chunks that were formatted one by one.</summary>
internal static class OutputFormat
{
    private static readonly HashSet<string> WithoutHeader = new(StringComparer.OrdinalIgnoreCase)
    {
        "TabSeparated", "TSV", "TabSeparatedRaw", "TSVRaw", "Raw", "CSV", "TSKV", "LineAsString", "RowBinary", "Native",
        "JSONEachRow", "JSONLines", "NDJSON", "JSONStringsEachRow", "JSONCompactEachRow", "JSONCompactStringsEachRow",
    };

    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase)
    {
        "TabSeparated", "TSV", "TabSeparatedRaw", "TSVRaw", "Raw", "CSV", "JSONCompactEachRow", "JSONCompactStringsEachRow",
    };

    /// <summary>How each chunk of the format begins, or null when chunks cannot be joined.</summary>
    public static ChunkHeader? HeaderOf(string format)
    {
        if (WithoutHeader.Contains(format))
        {
            return ChunkHeader.None;
        }
        if (format.Equals("RowBinaryWithNames", StringComparison.OrdinalIgnoreCase))
        {
            return ChunkHeader.BinaryNames;
        }
        if (format.Equals("RowBinaryWithNamesAndTypes", StringComparison.OrdinalIgnoreCase))
        {
            return ChunkHeader.BinaryNamesAndTypes;
        }
        return IsLines(format, "WithNames") ? ChunkHeader.OneLine
            : IsLines(format, "WithNamesAndTypes") ? ChunkHeader.TwoLines
            : null;
    }

    private static bool IsLines(string format, string suffix) =>
        format.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && Lines.Contains(format[..^suffix.Length]);
}
