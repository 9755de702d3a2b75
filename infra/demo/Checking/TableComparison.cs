using System.Globalization;
using System.Runtime.CompilerServices;
using Cdc.ClickHouse.Client;
using Cdc.Demo.Generating;

namespace Cdc.Demo.Checking;

/// <summary>What a comparison of the target with the source has found.</summary>
/// <param name="Rows">The target's current rows.</param>
/// <param name="DifferentRows">Rows that are missing, too many, or different.</param>
/// <param name="Differences">The first few, a sentence each.</param>
internal sealed record TableComparison(long Rows, long DifferentRows, IReadOnlyList<string> Differences)
{
    private const int Told = 5;

    /// <summary>Compares every row and column.</summary>
    public static async Task<TableComparison> RunAsync(DemoTable table, RideBookingTable source, CancellationToken cancellationToken)
    {
        var (rows, different, differences) = (0L, 0L, new List<string>());
        void Differ(string difference)
        {
            different++;
            if (different <= Told)
            {
                differences.Add(difference);
            }
        }

        using var expected = source.Rows.GetEnumerator();
        var hasExpected = expected.MoveNext();
        await foreach (var actual in RowsAsync(table, cancellationToken))
        {
            rows++;
            var id = IdOf(actual);
            for (; hasExpected && IdOf(expected.Current) < id; hasExpected = expected.MoveNext())
            {
                Differ($"Row {expected.Current[0]} is missing.");
            }

            if (!hasExpected || IdOf(expected.Current) > id)
            {
                Differ($"Row {id} is not in the source.");
                continue;
            }

            Compare(expected.Current, actual, Differ);
            hasExpected = expected.MoveNext();
        }

        for (; hasExpected; hasExpected = expected.MoveNext())
        {
            Differ($"Row {expected.Current[0]} is missing.");
        }

        return new TableComparison(rows, different, differences);
    }

    private static void Compare(string?[] expected, QueryRow actual, Action<string> differ)
    {
        var columns = Enumerable.Range(0, expected.Length)
            .Where(column => expected[column] != TextOf(actual, column))
            .Select(column => $"{RideBookingTable.Columns[column]}: expected {Show(expected[column])}, found {Show(TextOf(actual, column))}")
            .ToList();
        if (columns.Count > 0)
        {
            differ($"Row {expected[0]}: {string.Join("; ", columns)}.");
        }
    }

    private static async IAsyncEnumerable<QueryRow> RowsAsync(DemoTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = long.MinValue;
        while (await table.PageAsync(RideBookingTable.Columns, last, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            last = IdOf(page[^1]);
        }
    }

    private static long IdOf(QueryRow row) => long.Parse(row.Text(0), CultureInfo.InvariantCulture);

    private static long IdOf(string?[] row) => long.Parse(row[0]!, CultureInfo.InvariantCulture);

    private static string? TextOf(QueryRow row, int column) => row.Bytes(column) is null ? null : row.Text(column);

    private static string Show(string? value) => value is null ? "NULL" : $"'{value}'";
}
