using System.Globalization;
using Cdc.ClickHouse.Client;
using Cdc.Demo.Checking;
using Cdc.Demo.Generating;
using Cdc.Demo.Watching;
using Spectre.Console;

namespace Cdc.Demo.Showing;

/// <summary>Tells how the demo went.</summary>
internal sealed class DemoReport(IAnsiConsole console)
{
    /// <summary>What went in, what came out, how fast.</summary>
    public void Numbers(DemoProgress progress, RideBookingGenerator generator, TableComparison comparison)
    {
        var counts = generator.Counts;
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false, Title = new TableTitle("From PostgreSQL's changes to ClickHouse's rows") };
        table.AddColumn("").AddColumn(new TableColumn("").RightAligned());
        Add(table, "Events in", Number(counts.Events));
        Add(table, "  snapshot rows", Number(counts.Reads));
        Add(table, "  inserts", Number(counts.Creates));
        Add(table, "  updates", Number(counts.Updates));
        Add(table, "  deletes, each with a tombstone", Number(counts.Deletes));
        Add(table, "  malformed", Number(counts.Malformed));
        table.AddEmptyRow();
        Add(table, "Rows in ClickHouse now", Number(comparison.Rows));
        Add(table, "Rows at the source now", Number(generator.Table.Count));
        table.AddEmptyRow();
        Add(table, "Events a second", Number((long)progress.EventsPerSecond));
        Add(table, "Latency, generated until durable: median", Milliseconds(progress.Latency(0.5)));
        Add(table, "Latency, generated until durable: 99 %", Milliseconds(progress.Latency(0.99)));
        Write(table);
    }

    /// <summary>What was refused, and why.</summary>
    public void DeadLetters(IReadOnlyDictionary<string, DeadLetterTally> byReason)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Dead letters") };
        table.AddColumn("reason").AddColumn(new TableColumn("letters").RightAligned()).AddColumn("the first one says");
        foreach (var (reason, tally) in byReason.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            table.AddRow(new Text(reason), new Text(Number(tally.Count)), new Text(tally.Sample));
        }

        Write(table);
    }

    /// <summary>A question, its SQL and its answer.</summary>
    public void Query(SampleQuery query, IReadOnlyList<QueryRow> rows)
    {
        console.WriteLine();
        console.Write(new Text(query.Title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();

        // As it is, so that it can be copied: the console would wrap it.
        console.Profile.Out.Writer.WriteLine(query.Sql);
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var (index, name) in query.Columns.Index())
        {
            var isNumeric = rows.All(row => double.TryParse(row.Text(index), CultureInfo.InvariantCulture, out _));
            table.AddColumn(new TableColumn(new Text(name)) { Alignment = isNumeric ? Justify.Right : Justify.Left });
        }

        foreach (var row in rows)
        {
            table.AddRow(Enumerable.Range(0, row.Count).Select(column => new Text(row.Text(column))));
        }

        console.Write(table);
    }

    /// <summary>Whether all is as it must be.</summary>
    public void Verdict(TableComparison comparison, IReadOnlyList<string> differences)
    {
        console.WriteLine();
        if (differences.Count == 0)
        {
            Say($"ClickHouse equals the source: {comparison.Rows:N0} rows of {RideBookingTable.Columns.Count} columns.", Color.Green);
            Say($"Every malformed record is a dead letter, and nothing else is.", Color.Green);
            return;
        }

        Say($"The target differs from the source, in {comparison.DifferentRows:N0} rows.", Color.Red);
        foreach (var difference in differences)
        {
            Say($"  {difference}", Color.Default);
        }
    }

    private static void Add(Table table, string name, string value) => table.AddRow(new Text(name), new Text(value));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N0} ms");

    private void Say(FormattableString text, Color color)
    {
        console.Write(new Text(FormattableString.Invariant(text), new Style(color)));
        console.WriteLine();
    }

    private void Write(Table table)
    {
        console.WriteLine();
        console.Write(table);
    }
}
