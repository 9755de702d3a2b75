using Cdc.Core.Batches;

namespace Cdc.Sink.Rows;

/// <summary>Puts a row together from what the source sent and what was found elsewhere.</summary>
internal static class FilledRow
{
    /// <summary>Copies the row, with its record's place, into a batch of its own: the row's batch may be read by other tables at this moment.</summary>
    /// <param name="row">All its values are known.</param>
    /// <param name="target">Emptied first.</param>
    public static EventEntry Copy(in FlushRow row, ChangeBatch target)
    {
        var source = row.Batch;
        var entry = row.Entry;
        var schema = source.Schemas[entry.Schema];
        target.Clear();
        CopyRecord(source, source.Records[entry.Carrier], target);
        entry.Carrier = 0;
        entry.Origin = entry.Origin with { Topic = source.TopicOf(entry.Origin) is { } topic ? target.TopicNumber(topic) : EventOrigin.UnknownTopic };
        entry.Schema = target.SchemaIndex(schema);
        entry.FirstBefore = EventEntry.NoBefore;
        entry.Transaction = Slice.Null;
        entry.FirstCell = target.AddCells(schema.Columns.Count);
        for (var column = 0; column < schema.Columns.Count; column++)
        {
            var value = row.Filled![column] ?? HeldValue.Of(source, row.Cell(column));
            target.Cells(entry.FirstCell, schema.Columns.Count)[column] = value.CopyTo(target);
        }

        return entry;
    }

    private static void CopyRecord(ChangeBatch source, in RecordEntry record, ChangeBatch target)
    {
        var span = source.Partitions[record.Partition];
        target.AddRecord(span.Topic, span.Partition, new RecordEntry
        {
            Offset = record.Offset,
            TimestampMs = record.TimestampMs,
            Key = Slice.Null,
            Value = Slice.Null,
            Headers = Slice.Null,
        });
    }
}
