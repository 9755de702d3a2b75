namespace Cdc.EmbeddedClickHouse.Sql;

/// <summary>Values and names as they are written in a statement.</summary>
internal static class SqlText
{
    public static string Quote(string value) => $"'{Escape(value).Replace("'", "\\'", StringComparison.Ordinal)}'";

    public static string QuoteIdentifier(string name) => $"`{Escape(name).Replace("`", "\\`", StringComparison.Ordinal)}`";

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);
}
