using System.Text.Json;
using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Pipelines;
using Cdc.IntegrationTests.Sources;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Comparison;

/// <summary>Compares a PostgreSQL table with its copy in ClickHouse: every row, every column.</summary>
/// <param name="source">The database.</param>
/// <param name="target">The server; the copies are in its database of the same name.</param>
internal sealed class SourceComparison(SourceDatabase source, EmbeddedClickHouse target)
{
    private const int ShownRows = 5;

    // Code 60: the table, 81: the database is not there, or not yet.
    private static readonly string[] NotThere = ["Code: 60.", "Code: 81."];

    /// <summary>Waits until all these tables are equal; fails with what differs.</summary>
    public Task EqualAsync(Pipeline pipeline, params IEnumerable<string> tables) => Until.TrueAsync(
        "the tables are equal",
        async _ => await DifferenceAsync(tables) is null,
        async () => $"{await DifferenceAsync(tables)}\n{pipeline.Tail()}");

    /// <summary>What differs, or null.</summary>
    public async Task<string?> DifferenceAsync(IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            if (await DifferenceAsync(table, table, await ColumnsAsync(table)) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>What differs between a table and one of another name or other columns, or null.</summary>
    public async Task<string?> DifferenceAsync(string sourceTable, string targetTable, IReadOnlyList<ComparedColumn> columns)
    {
        var expected = await source.QueryAsync($"select {string.Join(", ", columns.Select(column => column.Source))} from \"{sourceTable}\"");
        if (await TargetRowsAsync(targetTable, columns) is not { } actual)
        {
            return $"{targetTable}: not there";
        }

        var missing = Lines(expected, columns);
        var surplus = Lines(actual, columns);
        foreach (var line in Lines(expected, columns).Where(surplus.Remove))
        {
            missing.Remove(line);
        }

        return missing.Count + surplus.Count == 0 ? null : $"""
            {targetTable}: {expected.Count} rows in PostgreSQL, {actual.Count} in ClickHouse
            missing:
            {Shown(missing)}
            surplus:
            {Shown(surplus)}
            """;
    }

    /// <summary>The rows of a table in ClickHouse, with FINAL where that means something.</summary>
    public async Task<long> CountAsync(string table) => await TargetRowsAsync(table, [new ComparedColumn("1", "1", "'1'", text => text)]) is { } rows ? rows.Count : 0;

    private async Task<List<ComparedColumn>> ColumnsAsync(string table) =>
    [
        .. (await source.QueryAsync($"select column_name::text, data_type::text, is_nullable::text from information_schema.columns where table_schema = 'public' and table_name = '{table}' order by ordinal_position"))
            .Select(row => ComparedColumn.Of(row[0]!, row[1]!, row[2] == "YES")),
    ];

    private async Task<List<string?[]>?> TargetRowsAsync(string table, IReadOnlyList<ComparedColumn> columns)
    {
        try
        {
            var name = $"`{source.Name}`.`{table}`";
            var cancellationToken = TestContext.Current.CancellationToken;
            var engine = await target.QueryAsync($"SELECT engine FROM system.tables WHERE database = '{source.Name}' AND name = '{table}'", cancellationToken);
            var final = engine.StartsWith("Replacing", StringComparison.Ordinal) ? "FINAL" : "";
            var text = await target.QueryAsync(
                $"SELECT {string.Join(", ", columns.Select(column => column.Target))} FROM {name} {final} FORMAT JSONCompactEachRow",
                cancellationToken);
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string?[]>(line)!)];
        }
        catch (HttpRequestException exception) when (NotThere.Any(code => exception.Message.Contains(code, StringComparison.Ordinal)))
        {
            return null;
        }
    }

    private static List<string> Lines(List<string?[]> rows, IReadOnlyList<ComparedColumn> columns) =>
        [.. rows.Select(row => JsonSerializer.Serialize(row.Select((cell, i) => cell is null ? null : columns[i].Canonical(cell))))];

    private static string Shown(List<string> lines) => string.Join('\n', lines.Take(ShownRows).Select(line => line.Length > 1000 ? $"{line[..1000]}…" : line));
}
