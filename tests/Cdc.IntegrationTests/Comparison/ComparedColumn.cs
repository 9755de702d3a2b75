using System.Globalization;

namespace Cdc.IntegrationTests.Comparison;

/// <summary>A column as text in one canonical form on both sides.</summary>
/// <param name="Name">Its name in PostgreSQL and ClickHouse.</param>
/// <param name="Source">The expression in PostgreSQL.</param>
/// <param name="Target">The expression in ClickHouse.</param>
/// <param name="Canonical">Makes either side's text comparable.</param>
internal sealed record ComparedColumn(string Name, string Source, string Target, Func<string, string> Canonical)
{
    /// <summary>A column of a PostgreSQL type, as <c>information_schema</c> names it.</summary>
    public static ComparedColumn Of(string name, string type, bool nullable)
    {
        var source = $"\"{name}\"";
        var target = $"`{name}`";
        return type switch
        {
            "timestamp without time zone" => new(name, $"to_char({source}, 'YYYY-MM-DD HH24:MI:SS.US')", Instant(target), Same),
            "timestamp with time zone" => new(name, $"to_char({source} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')", Instant(target), Same),
            "time without time zone" => new(name, $"to_char({source}, 'HH24:MI:SS.US')", $"toString({target})", Same),
            "bytea" => new(name, $"encode({source}, 'hex')", $"lower(hex({target}))", Same),
            // An array of ClickHouse's cannot be NULL; a column that may be holds JSON text.
            "ARRAY" => new(name, $"to_json({source})::text", nullable ? $"toString({target})" : $"toJSONString({target})", Same),
            // ClickHouse's text has no zeros at the end, Debezium's numbers without bounds neither.
            "numeric" => new(name, $"trim_scale({source})::text", $"toString({target})", Same),
            "real" => new(name, $"{source}::text", $"toString({target})", text => $"{float.Parse(Spelled(text), CultureInfo.InvariantCulture):R}"),
            "double precision" => new(name, $"{source}::text", $"toString({target})", text => $"{double.Parse(Spelled(text), CultureInfo.InvariantCulture):R}"),
            _ => new(name, $"{source}::text", $"toString({target})", Same),
        };
    }

    private static string Instant(string target) => $"toString(toDateTime64({target}, 6, 'UTC'))";

    private static string Same(string text) => text;

    // ClickHouse's spellings of what .NET and PostgreSQL call Infinity and NaN.
    private static string Spelled(string text) => text switch
    {
        "inf" => "Infinity",
        "-inf" => "-Infinity",
        "nan" => "NaN",
        _ => text,
    };
}
