using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Events.Reading;
using Cdc.Events.Writing;

namespace Cdc.Decoder.Tests.Mutations;

/// <summary>Writes events as the decoder's topic carries them, reads them back, and compares every cell.</summary>
internal sealed class EventRoundTrip : IDisposable, ISchemaLookup
{
    private const int SchemaId = 1;

    private readonly EventJsonWriter _writer = new();
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly ChangeBatch _read = new();
    private readonly DeadLetterBatch _refused = new();
    private readonly EventReadProcessor _reader;
    private TableSchema? _schema;

    public EventRoundTrip() => _reader = new EventReadProcessor(this, "enricher");

    public bool TryGet(int id, [NotNullWhen(true)] out TableSchema? schema)
    {
        schema = _schema;
        return schema is not null;
    }

    /// <summary>Asserts that the event that is read equals the event that was written.</summary>
    public void Check(ChangeBatch batch, in EventEntry entry)
    {
        _read.Clear();
        _refused.Clear();
        _json.ResetWrittenCount();
        _schema = batch.Schemas[entry.Schema];
        _writer.Write(batch, entry, SchemaId, _json);
        _read.AddRecord("cdc.decoded.t", 0, new RecordEntry { Key = Slice.Null, Value = _read.Append(_json.WrittenSpan), Headers = Slice.Null });
        _reader.Process(_read, _refused);
        Assert.True(_refused.Letters.Count == 0, $"{(_refused.Letters.Count == 0 ? "" : _refused.Letters[0].Message)} {System.Text.Encoding.UTF8.GetString(_json.WrittenSpan)}");
        var read = _read.Events[0];
        Assert.Equal(
            (entry.Operation, entry.Snapshot, entry.SourceTimestampMs, entry.Origin with { Topic = 0 }, batch.TopicOf(entry.Origin), entry.Version),
            (read.Operation, read.Snapshot, read.SourceTimestampMs, read.Origin with { Topic = 0 }, _read.TopicOf(read.Origin), read.Version));
        Assert.Equal(entry.FirstBefore == EventEntry.NoBefore, read.FirstBefore == EventEntry.NoBefore);
        if (entry.Operation != Operation.Truncate)
        {
            Compare(batch, entry.FirstCell, read.FirstCell, entry.Operation == Operation.Delete ? Cell.Missing : null);
        }

        if (entry.FirstBefore != EventEntry.NoBefore && entry.Operation != Operation.Truncate)
        {
            Compare(batch, entry.FirstBefore, read.FirstBefore, null);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _read.Dispose();
    }

    private void Compare(ChangeBatch batch, int written, int read, Cell? beyondKey)
    {
        for (var i = 0; i < _schema!.Columns.Count; i++)
        {
            var expected = beyondKey is { } missing && !_schema.Key.Contains(i) ? missing : batch.Cells(written, _schema.Columns.Count)[i];
            var actual = _read.Cells(read, _schema.Columns.Count)[i];
            var message = $"column {_schema.Columns[i]}";
            Assert.True(expected.Kind == actual.Kind || IsAbsent(expected.Kind) && IsAbsent(actual.Kind), $"{message}: {expected.Kind} became {actual.Kind}");
            switch (expected.Kind)
            {
                case CellKind.Integer or CellKind.Double or CellKind.Decimal:
                    Assert.True(expected.Integer == actual.Integer, message);
                    break;
                case CellKind.WideDecimal or CellKind.Text or CellKind.Bytes or CellKind.Json:
                    Assert.True(batch.Bytes(expected.Slice).SequenceEqual(_read.Bytes(actual.Slice)), $"{message}: {Shown(batch, expected)} became {Shown(_read, actual)}");
                    break;
            }
        }
    }

    private static string Shown(ChangeBatch batch, in Cell cell) => System.Text.Encoding.UTF8.GetString(batch.Bytes(cell.Slice));

    /// <summary>A before-image leaves out what is unavailable; it comes back as not told of.</summary>
    private static bool IsAbsent(CellKind kind) => kind is CellKind.Missing or CellKind.Unavailable;
}
