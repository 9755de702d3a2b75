using System.Text.Json;
using Cdc.IntegrationTests.Sources;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Differential;

/// <summary>Compares typed tables with their copies in ClickHouse: the copies' types, then row by row and column by column.</summary>
/// <param name="source">The database.</param>
/// <param name="target">The server; the copies are in its database of the same name.</param>
/// <param name="modes">How the connector writes.</param>
internal sealed class TypedComparison(ISourceTables source, EmbeddedClickHouse target, Modes modes)
{
    // Code 60: the table, 81: the database, 47: a column is not there, or not yet.
    private static readonly string[] NotThere = ["Code: 60.", "Code: 81.", "Code: 47."];

    /// <summary>Whether every table is there with rows.</summary>
    public async Task<bool> HaveRowsAsync(IReadOnlyCollection<TypedTable> tables)
    {
        var names = string.Join(", ", tables.Select(table => $"'{table.Name}'"));
        var counted = await TargetAsync($"SELECT toString(count()) FROM system.tables WHERE database = '{source.Name}' AND name IN ({names}) AND total_rows > 0 FORMAT JSONCompactEachRow");
        return counted is [[var count]] && count == $"{tables.Count}";
    }

    /// <summary>All that differs in the tables' rows.</summary>
    public async Task<List<CellDifference>> DifferencesAsync(IEnumerable<TypedTable> tables)
    {
        var differences = new List<CellDifference>();
        foreach (var table in tables)
        {
            differences.AddRange(await DifferencesAsync(table));
        }

        return differences;
    }

    /// <summary>The columns whose type in ClickHouse is not the documented one.</summary>
    public async Task<List<CellDifference>> TypeDifferencesAsync(TypedTable table)
    {
        var types = (await TargetAsync($"SELECT name, type FROM system.columns WHERE database = '{source.Name}' AND table = '{table.Name}' FORMAT JSONCompactEachRow"))!
            .ToDictionary(row => row[0]!, row => row[1]);
        return
        [
            .. from column in table.Columns
               let isNullable = !column.IsRequired || !modes.HasSchema
               let expected = column.Form.TypeOf(modes, isNullable)
               let actual = types.GetValueOrDefault(column.Name)
               where actual != expected
               select new CellDifference($"type of {table.Name}", column.Name, column.SqlType, expected, actual),
        ];
    }

    private async Task<List<CellDifference>> DifferencesAsync(TypedTable all)
    {
        var table = all with { Columns = [.. all.Columns.Where(column => modes.HasSchema || !column.NeedsSchema)] };
        var expected = (await source.ReadAsync(table.Name, table.Columns.Select(column => column.Form.Source(column.Quoted)))).ToDictionary(row => row[0]!);
        var rows = await TargetAsync(
            $"SELECT toString(id), {string.Join(", ", table.Columns.Select(column => column.Form.Target($"`{column.Name}`")))} FROM `{source.Name}`.`{table.Name}` FINAL FORMAT JSONCompactEachRow");
        if (rows is null)
        {
            return [new CellDifference(table.Name, null, null, null, "not there, or not with all columns")];
        }

        var actual = rows.ToDictionary(row => row[0]!);
        return
        [
            .. expected.Keys.Except(actual.Keys).Select(id => new CellDifference($"{table.Name} {id}", null, null, null, "missing in the target")),
            .. actual.Keys.Except(expected.Keys).Select(id => new CellDifference($"{table.Name} {id}", null, null, null, "surplus in the target")),
            .. expected.Keys.Intersect(actual.Keys).SelectMany(id => Differences(table, id, expected[id], actual[id])),
        ];
    }

    private IEnumerable<CellDifference> Differences(TypedTable table, string id, string?[] sourceRow, string?[] targetRow)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            var sourceText = sourceRow[i + 1];
            var expected = sourceText is null ? null : column.Form.Expected(sourceText, modes);
            var actual = Actual(column, targetRow[i + 1]);
            if (expected != actual)
            {
                yield return new CellDifference($"{table.Name} {id}", column.Name, sourceText, expected, actual);
            }
        }
    }

    // Text that is not of the form is shown as it is.
    private static string? Actual(TypedColumn column, string? text)
    {
        try
        {
            return text is null ? null : column.Form.Actual(text);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or OverflowException or IndexOutOfRangeException)
        {
            return $"{text} ({exception.Message})";
        }
    }

    private async Task<List<string?[]>?> TargetAsync(string sql)
    {
        try
        {
            var text = await target.QueryAsync(sql, TestContext.Current.CancellationToken);
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string?[]>(line)!)];
        }
        catch (HttpRequestException exception) when (NotThere.Any(code => exception.Message.Contains(code, StringComparison.Ordinal)))
        {
            return null;
        }
    }
}
