using System.Text;
using Cdc.Core;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Hosting.Tests.Pipeline;

/// <summary>Makes an event of every record; <c>bad</c> becomes a dead letter, and <c>bug</c> is one.</summary>
internal sealed class LineProcessor : IProcessor
{
    private static readonly TableSchema Lines =
        new(new SourceTable("", "", "", "lines"), "lines", [new ColumnSchema("line", LogicalType.Of(LogicalTypeKind.String), IsNullable: true)], []);

    public void Process(ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        for (var i = 0; i < batch.Records.Length; i++)
        {
            switch (Encoding.UTF8.GetString(batch.Bytes(batch.Records[i].Value)))
            {
                case "bad":
                    deadLetters.Add(new DeadLetter(i, "decoder", DeadLetterReason.NotJson, "Expected a line."));
                    break;
                case "bug":
                    throw new InvalidOperationException("a bug");
                default:
                    var cells = batch.AddCells(1);
                    batch.Cells(cells, 1)[0] = Cell.FromSlice(CellKind.Text, batch.Records[i].Value);
                    batch.AddEvent(new EventEntry
                    {
                        Carrier = i,
                        Schema = batch.SchemaIndex(Lines),
                        FirstCell = cells,
                        FirstBefore = EventEntry.NoBefore,
                        Operation = Operation.Create,
                    });
                    break;
            }
        }
    }
}
