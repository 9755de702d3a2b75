using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Tables;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writers;
using Cdc.Sink.Rows;
using Cdc.Tables.Modes;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;

namespace Cdc.Sink.Inserting;

/// <summary>Remembers how the rows of one table's schemas go into the target, so that it is described once a schema rather than once an insert.</summary>
/// <param name="tables">Makes tables ready.</param>
/// <param name="outOfRange">What becomes of values that columns cannot hold.</param>
internal sealed class TargetFits(TargetTables tables, OutOfRangePolicy outOfRange)
{
    // Partitions may still deliver an earlier schema while another already has the next.
    private const int MaxRemembered = 8;

    private readonly List<(TableSchema Schema, TargetFit Fit)> _fits = [];
    private readonly HashSet<string> _nulls = [];
    private bool _everFitted;

    /// <summary>The fit of a schema, making the target ready for it first where it is new.</summary>
    /// <exception cref="ClickHouseException">
    /// The server failed; the target does not fit; or its columns cannot take the schema's types and never could in this process's life. A type
    /// that becomes incompatible later is a fit without an encoder: those rows are dead letters, and the stream goes on.
    /// </exception>
    public async Task<TargetFit> OfAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        foreach (var (known, remembered) in _fits)
        {
            if (ReferenceEquals(known, schema) || known.SaysTheSameAs(schema))
            {
                return remembered;
            }
        }

        var fit = Compare(schema, await tables.PrepareAsync(schema, _nulls, cancellationToken));

        // Encoders for the table as it was before a column was widened write bytes that it no longer takes.
        _fits.RemoveAll(known => !known.Fit.Table.Columns.SequenceEqual(fit.Table.Columns));
        if (_fits.Count == MaxRemembered)
        {
            _fits.RemoveAt(0);
        }

        _fits.Add((schema, fit));
        return fit;
    }

    /// <summary>Learns where NULL comes in columns that the target has without.</summary>
    /// <returns>Whether that is news, so that the target is to be made ready again.</returns>
    public bool MeetNulls(TableSchema schema, TargetFit fit, ReadOnlySpan<FlushRow> rows)
    {
        var isNews = false;
        foreach (var column in fit.WithoutNull(schema))
        {
            var name = schema.Columns[column].Name;
            if (!_nulls.Contains(name) && HasNull(rows, schema, column))
            {
                _nulls.Add(name);
                _fits.RemoveAll(known => known.Schema.OrdinalOf(name) >= 0);
                isNews = true;
            }
        }

        return isNews;
    }

    /// <summary>Forgets the descriptions, as after the target turned out to be another than described.</summary>
    public void Forget() => _fits.Clear();

    private static bool HasNull(ReadOnlySpan<FlushRow> rows, TableSchema schema, int column)
    {
        foreach (ref readonly var row in rows)
        {
            if (!row.IsDone && KindIn(row, schema, column) is CellKind.Null or CellKind.Missing)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a row has to write in a column; null for a delete that tells no more than its key.</summary>
    private static CellKind? KindIn(in FlushRow row, TableSchema schema, int column) =>
        row.Entry.Operation != Operation.Delete ? row.Filled?[column]?.Kind ?? row.Cell(column).Kind
        : TableMode.Of(schema).WritesBeforeImage(row.Entry) ? row.Batch.Cells(row.Entry.FirstBefore + column, 1)[0].Kind
        : null;

    private TargetFit Compare(TableSchema schema, TargetTable table)
    {
        if (RowEncoder.TryCreate(schema, table, out var encoder, out var problems, outOfRange))
        {
            _everFitted = true;
            return new TargetFit(table, encoder, "");
        }

        var text = string.Join(' ', problems);
        return _everFitted
            ? new TargetFit(table, null, text)
            : throw new ClickHouseException($"Table {Identifier.Quote(table.Database, table.Name)} cannot take these rows: {text}", ClickHouseErrorKind.Permanent, 0, "TARGET_COLUMNS");
    }
}
