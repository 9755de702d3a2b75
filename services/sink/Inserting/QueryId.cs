namespace Cdc.Sink.Inserting;

/// <summary>Ids that tell the sink's inserts apart in the server's logs, as <c>cdc-rides-4f1c…</c>.</summary>
internal static class QueryId
{
    /// <summary>A new one. The server echoes it in a header, so letters that headers do not carry are replaced.</summary>
    public static string New(string table) => $"cdc-{Plain(table)}-{Guid.NewGuid():N}";

    private static string Plain(string table) => string.Concat(table.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '_'));
}
