using System.Runtime.InteropServices;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Sink.Rows;
using Cdc.Tables.Modes;

namespace Cdc.Sink.Unavailable;

/// <summary>
/// Finds the values that the source did not send (unchanged TOAST, minimal row images): in the event's before-image, else in an earlier
/// event of the same key in the same insert, else in the target, whose row the event changes.
/// </summary>
/// <remarks>
/// Nothing else is ever written in their place: not NULL, not a default. A row whose values nobody has is refused, unless the target
/// already has a later delete of it: then the row would change nothing and is left out.
/// </remarks>
internal sealed class UnavailableValues(TableSchema schema)
{
    private const int Deleted = -1;
    private static readonly HeldValue Nowhere = new(null);

    private readonly Dictionary<string, int> _latest = [];
    private readonly Dictionary<string, SoughtKey> _sought = [];

    /// <summary>The keys that the target has to be asked for, after <see cref="Find"/>.</summary>
    public IReadOnlyCollection<SoughtKey> Sought => _sought.Values;

    /// <summary>Whether any row lacks a value.</summary>
    public static bool AnyIn(ReadOnlySpan<FlushRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            if (!row.IsDone && HasHole(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fills what the rows themselves tell, and notes what has to be sought.</summary>
    /// <param name="rows">In table order.</param>
    public void Find(Span<FlushRow> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            ref var row = ref rows[i];
            if (row.IsDone)
            {
                continue;
            }

            var key = TableMode.Of(schema).ReplacesByKey ? RowKey.Of(row.Batch, row.Entry, schema) : null;
            row.Filled = row.Entry.Operation != Operation.Delete && HasHole(row) ? Fill(rows, row, key) : null;
            // A replay comes late: another change may have come between it and the next row here.
            if (key is not null && !RecordOrigin.IsReplayed(row.Batch, row.Batch.Records[row.Entry.Carrier]))
            {
                _latest[key] = row.Entry.Operation == Operation.Delete ? Deleted : i;
            }
        }
    }

    /// <summary>Settles the rows after the target has answered.</summary>
    /// <param name="rows">Those that change nothing are done with.</param>
    /// <param name="refused">Receives the index of a row that lacks a value for good, and the column.</param>
    public void Settle(List<FlushRow> rows, Action<int, string> refused)
    {
        var span = CollectionsMarshal.AsSpan(rows);
        for (var i = 0; i < span.Length; i++)
        {
            var column = span[i].Filled is { } filled && !span[i].IsDone ? Array.FindIndex(filled, value => value is { IsKnown: false }) : -1;
            if (column < 0)
            {
                continue;
            }

            span[i].IsDone = true;
            if (!(span[i].Filled![column]!.Sought?.FoundVersion >= span[i].Entry.Version))
            {
                refused(i, schema.Columns[column].Name);
            }
        }
    }

    private HeldValue?[] Fill(ReadOnlySpan<FlushRow> rows, in FlushRow row, string? key)
    {
        var filled = new HeldValue?[schema.Columns.Count];
        for (var column = 0; column < filled.Length; column++)
        {
            if (row.Cell(column).Kind == CellKind.Unavailable)
            {
                filled[column] = FromBefore(row, column) ?? FromEarlier(rows, key, column) ?? FromTarget(row, key, column);
            }
        }

        return filled;
    }

    private static HeldValue? FromBefore(in FlushRow row, int column)
    {
        if (row.Entry.FirstBefore == EventEntry.NoBefore)
        {
            return null;
        }

        var cell = row.Batch.Cells(row.Entry.FirstBefore + column, 1)[0];
        return cell.HasValue || cell.Kind == CellKind.Null ? HeldValue.Of(row.Batch, cell) : null;
    }

    private HeldValue? FromEarlier(ReadOnlySpan<FlushRow> rows, string? key, int column)
    {
        if (key is null || !_latest.TryGetValue(key, out var index))
        {
            return null;
        }

        if (index == Deleted)
        {
            return Nowhere;
        }

        ref readonly var earlier = ref rows[index];
        var cell = earlier.Cell(column);
        return cell.Kind switch
        {
            CellKind.Unavailable => earlier.Filled![column],
            CellKind.Missing => Nowhere,
            _ => HeldValue.Of(earlier.Batch, cell),
        };
    }

    private HeldValue FromTarget(in FlushRow row, string? key, int column)
    {
        if (key is null)
        {
            return Nowhere;
        }

        ref var sought = ref CollectionsMarshal.GetValueRefOrAddDefault(_sought, key, out _);
        sought ??= new SoughtKey(row.Batch, row.Entry);
        return sought.Value(column);
    }

    private static bool HasHole(in FlushRow row)
    {
        foreach (ref readonly var cell in row.Batch.Row(row.Entry))
        {
            if (cell.Kind == CellKind.Unavailable)
            {
                return true;
            }
        }

        return false;
    }
}
