using System.Collections.Immutable;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.RoundTrip.Values;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Compares the events of a topic with its changes.</summary>
internal static class TopicComparison
{
    private static readonly GeneratedValue NotTold = new("", _ => Cell.Missing, "");

    /// <summary>Asserts that every event is its change, cell by cell.</summary>
    public static void AssertEqual(WrittenTopic written, DecodedTopic decoded, Spelling spelling)
    {
        using var cells = new CellComparison(comparesJsonByMeaning: spelling.Spaces || spelling.Escapes);
        var changes = written.Format.Told(written.Topic);
        for (var i = 0; i < changes.Count; i++)
        {
            var entry = decoded.Batch.Events[i];
            AssertFacts(changes[i].Operation, Told(written.Format, changes, i), decoded.Batch, entry, offset: i);
            AssertSchema(written, changes[i], decoded.Batch.Schemas[entry.Schema]);
            var row = Expected(written, changes[i]);
            AssertRow(written.Topic.Table, row.After, decoded, entry, entry.FirstCell, cells);
            Assert.Equal(row.Before is null, entry.FirstBefore == EventEntry.NoBefore);
            if (row.Before is { } before)
            {
                AssertRow(written.Topic.Table, before, decoded, entry, entry.FirstBefore, cells);
            }
        }
    }

    /// <summary>What is told of a change's source. A tombstone whose metadata is in fields tells nothing, and takes the place of the row before it.</summary>
    private static GeneratedSource Told(WireFormat format, IReadOnlyList<GeneratedChange> changes, int index) =>
        format.IsTombstone(changes[index]) && format.Flattening is { Place: MetadataPlace.Fields }
            ? new GeneratedSource("", "false", 0, changes.Take(index).Last(change => !format.IsTombstone(change)).Source.Position, null, [])
            : changes[index].Source;

    private static void AssertFacts(Operation operation, GeneratedSource source, ChangeBatch batch, in EventEntry entry, int offset)
    {
        Assert.Equal(
            (operation, source.Kind, source.Position, source.Milliseconds, source.Transaction),
            (entry.Operation, entry.Snapshot, entry.Origin.Position, entry.SourceTimestampMs, entry.Transaction.IsNull ? null : Encoding.UTF8.GetString(batch.Bytes(entry.Transaction))));
        Assert.Equal(
            (DecodedTopic.Epoch, source.Position, offset),
            (RowVersion.EpochOf(entry.Version), RowVersion.PositionOf(entry.Version), RowVersion.OffsetOf(entry.Version)));
    }

    /// <summary>Columns have the order of the source's schema; without one, that in which they are seen.</summary>
    private static void AssertSchema(WrittenTopic written, GeneratedChange change, TableSchema schema)
    {
        var (table, source) = (written.Topic.Table, written.Format.Schema);
        Assert.Equal(GeneratedTopic.TableName, schema.Name);
        var columns = source == SchemaSource.None ? schema.Columns.OrderBy(column => column.Name, StringComparer.Ordinal) : schema.Columns.AsEnumerable();
        var expected = source == SchemaSource.None ? table.Columns.OrderBy(column => column.CleanName, StringComparer.Ordinal) : table.Columns.AsEnumerable();
        Assert.Equal(expected.Select(column => $"{column.CleanName} {column.Type.Column}"), columns.Select(column => $"{column.Name} {column.Type}"));

        // A truncate has no key, and may come before the first record that has one.
        if (change.Operation != Operation.Truncate)
        {
            Assert.Equal(table.Key.Select(index => table.Columns[index].CleanName), schema.Key.Select(ordinal => schema.Columns[ordinal].Name));
            Assert.Equal(
                expected.Select(column => IsNullable(table, column, source)),
                columns.Select(column => column.IsNullable));
        }
    }

    /// <summary>Confluent's JSON Schema does not tell fields that are required from others; where nothing tells, NULL may occur in all but the key.</summary>
    private static bool IsNullable(GeneratedTable table, GeneratedColumn column, SchemaSource source) =>
        source == SchemaSource.Inline ? column.IsOptional : !table.Key.Contains(table.Columns.IndexOf(column));

    /// <summary>The rows that an event is to have. A delete tells the key alone, or where there is none the row before; flattening tells no row before.</summary>
    private static (IReadOnlyList<GeneratedValue> After, IReadOnlyList<GeneratedValue>? Before) Expected(WrittenTopic written, GeneratedChange change)
    {
        var table = written.Topic.Table;
        var nothing = Enumerable.Repeat(NotTold, table.Columns.Length).ToImmutableArray();
        return change.Operation switch
        {
            Operation.Truncate => (nothing, null),
            Operation.Delete when table.Key.IsEmpty => (nothing, change.Before),
            Operation.Delete => ([.. nothing.Select((value, index) => table.Key.Contains(index) ? change.Before!.Value[index] : value)], null),
            _ => (change.After!.Value, written.Format.Flattening is null && change.Before is { } before ? before : null),
        };
    }

    private static void AssertRow(GeneratedTable table, IReadOnlyList<GeneratedValue> expected, DecodedTopic decoded, EventEntry entry, int first, CellComparison cells)
    {
        var schema = decoded.Batch.Schemas[entry.Schema];
        for (var i = 0; i < expected.Count; i++)
        {
            var column = table.Columns[i];
            var cell = decoded.Batch.Cells(first, schema.Columns.Count)[schema.OrdinalOf(column.CleanName)];
            cells.AssertEqual(column.Type.Column, expected[i], decoded.Batch, cell, () => $"{column} of {decoded.Shown(entry.Carrier)}");
        }
    }
}
