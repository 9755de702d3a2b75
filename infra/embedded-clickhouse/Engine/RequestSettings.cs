using Cdc.EmbeddedClickHouse.Sql;

namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>Applies a request's database and settings to a connection, and for a session takes them back afterwards.</summary>
internal static class RequestSettings
{
    /// <summary>Applies both; the setting readonly comes last, as it locks the others.</summary>
    public static void Apply(EngineConnection connection, string? database, IReadOnlyDictionary<string, string> settings)
    {
        if (!string.IsNullOrEmpty(database))
        {
            connection.Execute($"USE {SqlText.QuoteIdentifier(database)}");
        }
        if (settings.Count > 0)
        {
            var assignments = settings.OrderBy(setting => setting.Key == "readonly").Select(Assignment);
            connection.Execute($"SET {string.Join(", ", assignments)}");
        }
    }

    /// <summary>The statements that undo <see cref="Apply"/>, to be taken before it.</summary>
    public static IReadOnlyList<string> Undo(EngineConnection connection, string? database, IReadOnlyDictionary<string, string> settings)
    {
        var undo = new List<string>();
        if (!string.IsNullOrEmpty(database))
        {
            undo.Add($"USE {SqlText.QuoteIdentifier(connection.Rows("SELECT currentDatabase()")[0][0])}");
        }
        if (settings.Count > 0)
        {
            var names = string.Join(", ", settings.Keys.Select(SqlText.Quote));
            var current = connection.Rows($"SELECT name, changed, base64Encode(value) FROM system.settings WHERE name IN ({names})");
            undo.AddRange(current.Select(row => row[1] == "1"
                ? $"SET {row[0]} = {SqlText.Quote(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(row[2])))}"
                : $"SET {row[0]} = DEFAULT"));
        }
        return undo;
    }

    private static string Assignment(KeyValuePair<string, string> setting) =>
        setting.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.')
            ? $"{setting.Key} = {SqlText.Quote(setting.Value)}"
            : throw EngineException.Of(ErrorCode.UnknownSetting, $"Unknown setting '{setting.Key}'.");
}
