using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Framing;
using Cdc.Core.Text;
using Cdc.Events.Reading;
using Cdc.Events.Shapes;

namespace Cdc.Events.Writing;

/// <summary>Writes events as JSON, the form that intermediate topics carry; <see cref="EventReadProcessor"/> reads it.</summary>
/// <remarks>
/// <code>
/// {"op":"u","ts":1700000000123,"ver":"…","src":{"connector":"postgresql","db":"shop","schema":"public","table":"rides",
///         "topic":"shop.public.rides","partition":0,"offset":7,"position":"42","tx":"571"},
///  "key":{"id":1},"row":{"id":1,"fare":"12.50"},"unset":["photo"],"before":{"id":1,"fare":"11.00"}}
/// </code>
/// A delete carries no <c>row</c>, a truncate neither <c>key</c> nor <c>row</c>, a table without a key no <c>key</c>. Columns that the event
/// does not tell of are left out; those whose value the source did not send are named in <c>unset</c>, and left out of <c>before</c>.
/// <c>src.topic</c>, <c>src.partition</c>, <c>src.offset</c> and <c>src.position</c> are the event's <see cref="EventOrigin"/>. Events of earlier versions
/// have no topic, no partition where it is 0, and the offset in <c>ver</c> alone.
/// Nothing is allocated per event, but for decimals beyond 128 bits. One thread at a time.
/// </remarks>
public sealed class EventJsonWriter : IDisposable
{
    private const int MaxVersionDigits = 39;

    private readonly EventShapes _shapes = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = EventShape.Encoder, SkipValidation = true });

    /// <summary>Writes one event after the wire format's header.</summary>
    /// <param name="batch">The event's batch.</param>
    /// <param name="entry">One of the batch's events.</param>
    /// <param name="schemaId">The registry's id for the event's schema.</param>
    /// <param name="output">Receives the bytes.</param>
    public void Write(ChangeBatch batch, in EventEntry entry, int schemaId, IBufferWriter<byte> output)
    {
        ConfluentWireFormat.Write(output.GetSpan(ConfluentWireFormat.HeaderSize), schemaId);
        output.Advance(ConfluentWireFormat.HeaderSize);
        Write(batch, entry, output);
    }

    /// <summary>Writes one event.</summary>
    /// <param name="batch">The event's batch.</param>
    /// <param name="entry">One of the batch's events.</param>
    /// <param name="output">Receives the bytes.</param>
    public void Write(ChangeBatch batch, in EventEntry entry, IBufferWriter<byte> output)
    {
        var shape = _shapes.Of(batch.Schemas[entry.Schema]);
        _json.Reset(output);
        _json.WriteStartObject();
        WriteFacts(entry);
        WriteSource(shape, batch, entry);
        if (entry.Operation != Operation.Truncate)
        {
            WriteImages(shape, batch, entry);
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Lets the buffers go.</summary>
    public void Dispose() => _json.Dispose();

    private void WriteFacts(in EventEntry entry)
    {
        _json.WriteString(EventNames.Operation, [(byte)entry.Operation]);
        _json.WriteNumber(EventNames.Timestamp, entry.SourceTimestampMs);
        Span<byte> version = stackalloc byte[MaxVersionDigits];
        entry.Version.TryFormat(version, out var length, provider: CultureInfo.InvariantCulture);
        _json.WriteString(EventNames.Version, version[..length]);
    }

    private void WriteSource(EventShape shape, ChangeBatch batch, in EventEntry entry)
    {
        _json.WriteStartObject(EventNames.Source);
        _json.WriteString(EventNames.Connector, shape.Connector);
        _json.WriteString(EventNames.Database, shape.Database);
        _json.WriteString(EventNames.Schema, shape.SourceSchema);
        _json.WriteString(EventNames.Table, shape.Table);
        WriteOrigin(shape, batch, entry.Origin);
        if (entry.Snapshot != SnapshotKind.None)
        {
            _json.WriteString(EventNames.Snapshot, entry.Snapshot == SnapshotKind.Initial ? EventNames.Initial : EventNames.Incremental);
        }

        if (!entry.Transaction.IsNull)
        {
            _json.WriteString(EventNames.Transaction, batch.Bytes(entry.Transaction));
        }

        _json.WriteEndObject();
    }

    private void WriteOrigin(EventShape shape, ChangeBatch batch, in EventOrigin origin)
    {
        if (batch.TopicOf(origin) is { } topic)
        {
            _json.WriteString(EventNames.Topic, shape.Topic.Encode(topic));
        }

        _json.WriteNumber(EventNames.Partition, origin.Partition);
        _json.WriteNumber(EventNames.Offset, origin.Offset);
        Span<byte> position = stackalloc byte[MaxVersionDigits];
        origin.Position.TryFormat(position, out var length, provider: CultureInfo.InvariantCulture);
        _json.WriteString(EventNames.Position, position[..length]);
    }

    private void WriteImages(EventShape shape, ChangeBatch batch, in EventEntry entry)
    {
        var row = batch.Row(entry);
        if (shape.Key.Length > 0)
        {
            WriteKey(shape, row, batch.Arena);
        }

        if (entry.Operation != Operation.Delete)
        {
            WriteRow(EventNames.Row, shape, row, batch.Arena);
            WriteUnset(shape, row);
        }

        if (entry.FirstBefore != EventEntry.NoBefore)
        {
            WriteRow(EventNames.Before, shape, batch.Cells(entry.FirstBefore, row.Length), batch.Arena);
        }
    }

    private void WriteKey(EventShape shape, ReadOnlySpan<Cell> row, ReadOnlySpan<byte> arena)
    {
        _json.WriteStartObject(EventNames.Key);
        foreach (var ordinal in shape.Key)
        {
            WriteCell(shape, ordinal, row, arena);
        }

        _json.WriteEndObject();
    }

    private void WriteRow(JsonEncodedText name, EventShape shape, ReadOnlySpan<Cell> row, ReadOnlySpan<byte> arena)
    {
        _json.WriteStartObject(name);
        for (var ordinal = 0; ordinal < row.Length; ordinal++)
        {
            WriteCell(shape, ordinal, row, arena);
        }

        _json.WriteEndObject();
    }

    private void WriteCell(EventShape shape, int ordinal, ReadOnlySpan<Cell> row, ReadOnlySpan<byte> arena)
    {
        ref readonly var cell = ref row[ordinal];
        if (cell.Kind is not (CellKind.Missing or CellKind.Unavailable))
        {
            _json.WritePropertyName(shape.Names[ordinal]);
            CellJsonWriter.Write(_json, shape.Types[ordinal], cell, arena);
        }
    }

    private void WriteUnset(EventShape shape, ReadOnlySpan<Cell> row)
    {
        var isOpen = false;
        for (var ordinal = 0; ordinal < row.Length; ordinal++)
        {
            if (row[ordinal].Kind == CellKind.Unavailable)
            {
                if (!isOpen)
                {
                    _json.WriteStartArray(EventNames.Unset);
                    isOpen = true;
                }

                _json.WriteStringValue(shape.Names[ordinal]);
            }
        }

        if (isOpen)
        {
            _json.WriteEndArray();
        }
    }
}
