using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>An event with every type and its edge values.</summary>
internal static class SampleEvent
{
    /// <summary>One event with a column for each sample of each type.</summary>
    public static ChangeBatch Of(bool isNullable)
    {
        var batch = new BatchBuilder().Add("{}").Build();
        var schema = new TableSchema(
            new SourceTable("postgresql", "shop", "public", "samples"),
            "samples",
            [.. TypeSamples.All.Select((sample, i) => new ColumnSchema($"c{i}", sample.Type, isNullable && i > 0))],
            [0]);
        var first = batch.AddCells(schema.Columns.Count);
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            var cell = TypeSamples.All[i].Cell(batch);
            batch.Cells(first, schema.Columns.Count)[i] = cell;
        }

        batch.AddEvent(new EventEntry { Schema = batch.SchemaIndex(schema), Operation = Operation.Create, FirstCell = first, FirstBefore = EventEntry.NoBefore, Transaction = Slice.Null });
        return batch;
    }
}
