using System.Diagnostics.CodeAnalysis;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Testing;

/// <summary>Puts a batch of events together by hand: a record an event, versions from offsets.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The batch is the taker's.")]
public sealed class EventBatch
{
    /// <summary>Stands for a value that the source did not send.</summary>
    public static readonly object Unavailable = new();

    private readonly ChangeBatch _batch;
    private readonly string _topic;
    private readonly int _partition;
    private long _offset;

    public EventBatch(long firstOffset = 0, IBatchOwner? owner = null, int partition = 0, string topic = "cdc.enriched.rides")
    {
        _batch = new ChangeBatch(owner);
        _offset = firstOffset;
        _partition = partition;
        _topic = topic;
    }

    public EventBatch Insert(TableSchema schema, params object?[] row) => Add(Operation.Create, schema, row);

    public EventBatch Update(TableSchema schema, params object?[] row) => Add(Operation.Update, schema, row);

    public EventBatch UpdateFrom(TableSchema schema, object?[] before, object?[] row) => Add(Operation.Update, schema, row, before);

    /// <summary>An update that comes from an earlier offset than the record that carries it.</summary>
    public EventBatch Replay(TableSchema schema, long offset, params object?[] row) => Add(Operation.Update, schema, row, replayedFrom: offset);

    /// <summary>The key's values come first in the row.</summary>
    public EventBatch Delete(TableSchema schema, params object?[] key) => Add(Operation.Delete, schema, key);

    /// <summary>With the row that went.</summary>
    public EventBatch DeleteFrom(TableSchema schema, params object?[] before) => Add(Operation.Delete, schema, [], before);

    public EventBatch Truncate(TableSchema schema) => Add(Operation.Truncate, schema, []);

    /// <summary>The batch, held as a source holds it before it hands it on.</summary>
    public ChangeBatch Build()
    {
        _batch.HoldAll();
        return _batch;
    }

    private EventBatch Add(Operation operation, TableSchema schema, object?[] row, object?[]? before = null, long? replayedFrom = null)
    {
        var value = _batch.Append(Encoding.UTF8.GetBytes($$"""{"offset":{{_offset}}}"""));
        _batch.AddRecord(_topic, _partition, new RecordEntry { Offset = _offset, Key = Slice.Null, Value = value, Headers = replayedFrom is null ? Slice.Null : OriginHeader(replayedFrom.Value) });
        _batch.AddEvent(new EventEntry
        {
            Carrier = _batch.Records.Length - 1,
            Schema = _batch.SchemaIndex(schema),
            Operation = operation,
            FirstCell = Cells(schema, row),
            FirstBefore = before is null ? EventEntry.NoBefore : Cells(schema, before),
            SourceTimestampMs = 1_700_000_000_000 + _offset,
            Origin = new EventOrigin(EventOrigin.UnknownTopic, _partition, replayedFrom ?? _offset, Position: 0),
            Version = RowVersion.Compose(0, 0, replayedFrom ?? _offset),
            Transaction = Slice.Null,
        });
        _offset++;
        return this;
    }

    private Slice OriginHeader(long offset)
    {
        var (name, value) = (Encoding.UTF8.GetBytes(OriginHeaders.Offset), Encoding.UTF8.GetBytes($"{offset}"));
        var header = new byte[RecordHeaders.Measure(name.Length, value.Length)];
        RecordHeaders.Write(header, name, value, isNull: false);
        return _batch.Append(header);
    }

    private int Cells(TableSchema schema, object?[] row)
    {
        var first = _batch.AddCells(schema.Columns.Count);
        for (var i = 0; i < row.Length; i++)
        {
            var cell = CellOf(row[i], schema.Columns[i].Type.Kind);
            _batch.Cells(first, schema.Columns.Count)[i] = cell;
        }

        return first;
    }

    private Cell CellOf(object? value, LogicalTypeKind kind) => value switch
    {
        null => Cell.Null,
        int number when kind == LogicalTypeKind.Decimal => Cell.FromDecimal(number),
        int number => Cell.FromInteger(number),
        long number => Cell.FromInteger(number),
        double number => Cell.FromDouble(number),
        byte[] bytes => Cell.FromSlice(kind == LogicalTypeKind.Decimal ? CellKind.WideDecimal : CellKind.Bytes, _batch.Append(bytes)),
        string text => Cell.FromSlice(
            kind is LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point ? CellKind.Json : CellKind.Text,
            _batch.Append(Encoding.UTF8.GetBytes(text))),
        _ when value == Unavailable => Cell.Unavailable,
        _ => throw new ArgumentException($"{value} is no cell."),
    };
}
