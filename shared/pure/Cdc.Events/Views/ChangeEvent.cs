using System.Buffers;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Events.Writing;

namespace Cdc.Events.Views;

/// <summary>One event for people: a view over its batch, for tests, golden files and slow paths. Valid as long as the batch is.</summary>
/// <param name="batch">The event's batch.</param>
/// <param name="entry">One of the batch's events.</param>
public sealed class ChangeEvent(ChangeBatch batch, EventEntry entry)
{
    /// <summary>What happened.</summary>
    public Operation Operation => entry.Operation;

    /// <summary>The table's schema.</summary>
    public TableSchema Schema => batch.Schemas[entry.Schema];

    /// <summary>The table's name on intermediate topics and in the target.</summary>
    public string Table => Schema.Name;

    /// <summary>See <see cref="EventEntry.Version"/>.</summary>
    public UInt128 Version => entry.Version;

    /// <summary>See <see cref="EventEntry.Origin"/>.</summary>
    public EventOrigin Origin => entry.Origin;

    /// <summary>The name of the topic that the change comes from; null where the event does not tell.</summary>
    public string? Topic => batch.TopicOf(entry.Origin);

    /// <summary>See <see cref="EventEntry.Snapshot"/>.</summary>
    public SnapshotKind Snapshot => entry.Snapshot;

    /// <summary>When the change was committed at the source; null where the source does not say.</summary>
    public DateTimeOffset? SourceTime => entry.SourceTimestampMs == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(entry.SourceTimestampMs);

    /// <summary>The source's transaction id, or null.</summary>
    public string? Transaction => entry.Transaction.IsNull ? null : Encoding.UTF8.GetString(batch.Bytes(entry.Transaction));

    /// <summary>The key's columns and their values; empty for a truncate and for a table without a key.</summary>
    public IReadOnlyDictionary<string, object?> Key => Values(entry.FirstCell, Operation == Operation.Truncate ? [] : Schema.Key);

    /// <summary>
    /// The columns that the event tells of, and their values as <see cref="CellValue.Of"/> has them. Columns whose value is missing or
    /// unavailable are left out; empty for a truncate.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Row => Values(entry.FirstCell, Operation == Operation.Truncate ? [] : Ordinals);

    /// <summary>The row before the change, as far as the source sent it; null where it sent none.</summary>
    public IReadOnlyDictionary<string, object?>? Before => entry.FirstBefore == EventEntry.NoBefore ? null : Values(entry.FirstBefore, Ordinals);

    /// <summary>The columns whose value the source did not send, in column order.</summary>
    public IReadOnlyList<string> Unset => Operation == Operation.Truncate
        ? []
        : [.. Ordinals.Where(ordinal => batch.Row(entry)[ordinal].Kind == CellKind.Unavailable).Select(ordinal => Schema.Columns[ordinal].Name)];

    private IEnumerable<int> Ordinals => Enumerable.Range(0, Schema.Columns.Count);

    /// <summary>All events of a batch.</summary>
    public static IReadOnlyList<ChangeEvent> AllOf(ChangeBatch batch) => [.. batch.Events.ToArray().Select(entry => new ChangeEvent(batch, entry))];

    /// <summary>The event's JSON, as on an intermediate topic.</summary>
    public override string ToString()
    {
        using var writer = new EventJsonWriter();
        var buffer = new ArrayBufferWriter<byte>();
        writer.Write(batch, entry, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private Dictionary<string, object?> Values(int firstCell, IEnumerable<int> ordinals)
    {
        var values = new Dictionary<string, object?>();
        foreach (var ordinal in ordinals)
        {
            var column = Schema.Columns[ordinal];
            var cell = batch.Cells(firstCell, Schema.Columns.Count)[ordinal];
            if (cell.Kind is not (CellKind.Missing or CellKind.Unavailable))
            {
                values.Add(column.Name, CellValue.Of(cell, column.Type, batch.Arena));
            }
        }

        return values;
    }
}
