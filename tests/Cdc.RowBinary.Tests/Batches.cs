using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.RowBinary.Tests;

/// <summary>Batches of one event.</summary>
internal static class Batches
{
    public const int Partition = 3;
    public const long Offset = 41;

    public static readonly UInt128 Version = RowVersion.Compose(epoch: 1, position: 2, offset: Offset);

    public static ChangeBatch Batch(TableSchema schema, Operation operation, params Func<ChangeBatch, Cell>[] row) => Batch(schema, operation, row, null);

    public static ChangeBatch Batch(TableSchema schema, Operation operation, Func<ChangeBatch, Cell>[] row, Func<ChangeBatch, Cell>[]? before)
    {
        var batch = new ChangeBatch();

        // Elsewhere than in the source topic, as events on the topics between stages are.
        batch.AddRecord("cdc.enriched.t", Partition + 1, new RecordEntry { Offset = Offset + 1, Key = Slice.Null, Value = Slice.Null, Headers = Slice.Null });
        batch.AddEvent(new EventEntry
        {
            Schema = batch.SchemaIndex(schema),
            Operation = operation,
            FirstCell = AddCells(batch, row),
            FirstBefore = before is null ? EventEntry.NoBefore : AddCells(batch, before),
            Origin = new EventOrigin(EventOrigin.UnknownTopic, Partition, Offset, Position: 2),
            Version = Version,
        });
        return batch;
    }

    private static int AddCells(ChangeBatch batch, Func<ChangeBatch, Cell>[] row)
    {
        var first = batch.AddCells(row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            batch.Cells(first, row.Length)[i] = row[i](batch);
        }

        return first;
    }
}
