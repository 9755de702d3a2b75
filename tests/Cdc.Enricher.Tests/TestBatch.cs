using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Enricher.Tests;

/// <summary>A batch of events of <c>orders(id int64 key, amount int32, note string)</c>, or of another schema, and what the enricher makes of it.</summary>
internal sealed class TestBatch : IDisposable
{
    public static readonly TableSchema Orders = MakeSchema("orders", "orders", [0]);
    public static readonly TableSchema Log = MakeSchema("log", "log", []);

    /// <summary>Where the changes come from; the batch is read from another topic.</summary>
    public const string SourceTopic = "server.public.orders";

    private long _offset;

    public ChangeBatch Batch { get; } = new();

    public DeadLetterBatch DeadLetters { get; } = new();

    public static TableSchema MakeSchema(string name, string table, int[] key) => new(
        new SourceTable("postgresql", "shop", "public", table),
        name,
        [
            new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), false),
            new ColumnSchema("amount", LogicalType.Of(LogicalTypeKind.Int32), true),
            new ColumnSchema("note", LogicalType.Of(LogicalTypeKind.String), true),
        ],
        key);

    public static EnrichProcessor Processor(string? filter, params (string Name, string Expression)[] add) => new([new EnrichTable
    {
        Topic = "*",
        Filter = filter,
        Add = [.. add.Select(pair => KeyValuePair.Create(pair.Name, pair.Expression))],
    }]);

    /// <summary>Adds an event; cells not given are NULL, but for deletes and truncates, which carry nothing else.</summary>
    public TestBatch Add(Operation operation, long id, Cell? amount = null, string? note = null, TableSchema? schema = null, Cell? before = null)
    {
        schema ??= Orders;
        Batch.AddRecord("cdc.decoded.orders", 0, new RecordEntry { Offset = _offset++ });
        var entry = new EventEntry
        {
            Carrier = Batch.Records.Length - 1,
            Schema = Batch.SchemaIndex(schema),
            Operation = operation,
            FirstCell = AddRow(schema, operation, id, amount, note),
            FirstBefore = EventEntry.NoBefore,
            Origin = new EventOrigin(Batch.TopicNumber(SourceTopic), Partition: 2, Offset: 40 + _offset, Position: 9),
            Version = RowVersion.Compose(0, 0, _offset),
        };
        if (before is { } old)
        {
            entry.FirstBefore = AddRow(schema, Operation.Read, id, old, null);
        }

        Batch.AddEvent(entry);
        return this;
    }

    public TestBatch Run(EnrichProcessor processor)
    {
        processor.Process(Batch, DeadLetters);
        return this;
    }

    /// <summary>The events, one a line: <c>c id=1 amount=2 note=NULL</c>; missing cells are left out.</summary>
    public string[] Show()
    {
        var lines = new List<string>();
        foreach (var entry in Batch.Events.ToArray())
        {
            lines.Add($"{(char)entry.Operation}{ShowRow(entry, entry.FirstCell)}");
        }

        return [.. lines];
    }

    public string ShowBefore(int index)
    {
        var entry = Batch.Events[index];
        return entry.FirstBefore == EventEntry.NoBefore ? "none" : ShowRow(entry, entry.FirstBefore).TrimStart();
    }

    public TableSchema SchemaOf(int index) => Batch.Schemas[Batch.Events[index].Schema];

    public void Dispose() => Batch.Dispose();

    private int AddRow(TableSchema schema, Operation operation, long id, Cell? amount, string? note)
    {
        if (operation == Operation.Truncate)
        {
            return 0;
        }

        var first = Batch.AddCells(schema.Columns.Count);
        var rest = operation == Operation.Delete ? Cell.Missing : Cell.Null;
        var text = note is null ? rest : Cell.FromSlice(CellKind.Text, Batch.Append(Encoding.UTF8.GetBytes(note)));
        var cells = Batch.Cells(first, schema.Columns.Count);
        cells[0] = Cell.FromInteger(id);
        cells[1] = amount ?? rest;
        if (cells.Length > 2)
        {
            cells[2] = text;
        }

        return first;
    }

    private string ShowRow(EventEntry entry, int first)
    {
        var columns = Batch.Schemas[entry.Schema].Columns;
        var text = new StringBuilder();
        for (var i = 0; i < columns.Count; i++)
        {
            var cell = Batch.Cells(first, columns.Count)[i];
            text.Append(cell.Kind == CellKind.Missing ? "" : $" {columns[i].Name}={ShowCell(cell)}");
        }

        return text.ToString();
    }

    private string ShowCell(Cell cell) => cell.Kind switch
    {
        CellKind.Integer or CellKind.Decimal => $"{cell.Integer}",
        CellKind.Text => Encoding.UTF8.GetString(Batch.Bytes(cell.Slice)),
        CellKind.Null => "NULL",
        _ => cell.Kind.ToString(),
    };
}
