using Cdc.ClickHouse;
using Cdc.Core;
using Cdc.RowBinary;

namespace Cdc.Sink;

/// <summary>Remembers how the rows of one table's schemas go into the target, so that it is described once a schema rather than once an insert.</summary>
internal sealed class TargetFits(TargetTables tables)
{
    // Partitions may still deliver an earlier schema while another already has the next.
    private const int MaxRemembered = 8;

    private readonly List<(TableSchema Schema, TargetFit Fit)> _fits = [];
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

        var fit = Compare(schema, await tables.PrepareAsync(schema, cancellationToken));
        if (_fits.Count == MaxRemembered)
        {
            _fits.RemoveAt(0);
        }

        _fits.Add((schema, fit));
        return fit;
    }

    /// <summary>Forgets the descriptions, as after the target turned out to be another than described.</summary>
    public void Forget() => _fits.Clear();

    private TargetFit Compare(TableSchema schema, TargetTable table)
    {
        if (RowEncoder.TryCreate(schema, table, out var encoder, out var problems))
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
