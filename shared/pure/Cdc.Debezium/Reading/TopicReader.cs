using System.Text.Json;
using System.Text.Unicode;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Reads the records of one Debezium topic into events.</summary>
/// <remarks>
/// <code>
///   value ──▶ inline schema? ──▶ payload ──▶ shape ──┬─ envelope ─▶ before / after / source / op ─┐
///            (bytes compared,                        ├─ flat ─────▶ columns and __op, __deleted ──┼─▶ cells ─▶ event
///             parsed when new)                       └─ heartbeat, transaction … counted          │
///   key ────▶ names of the key columns ────────────────────────────▶ plan ───────────────────────-┘
/// </code>
/// Keeps what the topic has shown so far (schemas, snapshot positions), so use one for each topic and process, from one thread.
/// </remarks>
public sealed class TopicReader
{
    private static readonly ReadFailure NotAnEnvelope = new(
        DeadLetterReason.NotAnEnvelope,
        "The value is JSON, but neither a Debezium envelope (op, source, before, after) nor a flattened row (__op or __deleted).");

    private readonly string _topic;
    private readonly TableOptions _options;
    private readonly TopicPlans _plans;
    private readonly EventAssembler _assembler;
    private readonly RecordKey _key = new();
    private readonly InlineSchemaCache _schemas = new();
    private MessageShape _shape;

    /// <summary>Makes a reader.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="options">What holds for its table.</param>
    /// <param name="epoch">The epoch of the versions.</param>
    public TopicReader(string topic, TableOptions options, ushort epoch)
    {
        _topic = topic;
        _options = options;
        _plans = new TopicPlans(new RowPlanner(options));
        _assembler = new EventAssembler(options, epoch);
    }

    /// <summary>Reads one record, adding an event where it holds one.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="index">Index of the record.</param>
    /// <param name="failure">Why the record is refused; null for every other outcome.</param>
    public RecordOutcome Read(ChangeBatch batch, int index, out ReadFailure? failure)
    {
        failure = null;
        var value = batch.Records[index].Value;
        if (!Utf8.IsValid(batch.Bytes(value)))
        {
            failure = new ReadFailure(DeadLetterReason.NotJson, "The value is not JSON: it is not valid UTF-8.");
            return RecordOutcome.DeadLetter;
        }

        var cells = batch.AddCells(0);
        try
        {
            var outcome = ReadValue(batch, index, out failure);
            if (outcome != RecordOutcome.Event)
            {
                batch.RemoveCellsFrom(cells);
            }

            return outcome;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // Utf8JsonReader tells of malformed JSON, and of lone surrogates, by throwing.
            batch.RemoveCellsFrom(cells);
            failure = e is FormatException
                ? new ReadFailure(DeadLetterReason.SchemaMismatch, $"The inline schema is no Connect schema: {e.Message}")
                : new ReadFailure(DeadLetterReason.NotJson, $"The value is not JSON: {e.Message}");
            return RecordOutcome.DeadLetter;
        }
    }

    private RecordOutcome ReadValue(ChangeBatch batch, int index, out ReadFailure? failure)
    {
        failure = null;
        var value = batch.Records[index].Value;
        if (value.IsNull)
        {
            return ReadNull(batch, index, out failure);
        }

        _schemas.Split(batch, value, out var payload, out var inline);
        if (batch.Bytes(payload).SequenceEqual("null"u8))
        {
            return ReadNull(batch, index, out failure);
        }

        var shape = ShapeOf(batch, batch.Records[index], payload, inline);
        switch (shape)
        {
            case MessageShape.Heartbeat:
                return RecordOutcome.Heartbeat;
            case MessageShape.Transaction:
                return RecordOutcome.Transaction;
            case MessageShape.SchemaChange:
                return RecordOutcome.SchemaChange;
            case MessageShape.Unknown:
                failure = NotAnEnvelope;
                return RecordOutcome.DeadLetter;
        }

        if (!_key.TryRead(batch, batch.Records[index].Key, out var key, out var isSame) && _options.Key.IsEmpty)
        {
            failure = new ReadFailure(DeadLetterReason.MissingKey, "The record's key is no JSON object, so that it names no columns; name them by tables[].key.");
            return RecordOutcome.DeadLetter;
        }

        if (!isSame)
        {
            _plans.Clear();
        }

        return ReadChange(new ChangeRecord(index, payload, key, shape, inline), batch, out failure);
    }

    /// <summary>
    /// A null value is a tombstone, which says nothing new, unless the topic is flattened without <c>__deleted</c>: then it is all that comes of
    /// a delete.
    /// </summary>
    /// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html#extract-new-record-state-delete-tombstone-handling-mode"/>
    private RecordOutcome ReadNull(ChangeBatch batch, int index, out ReadFailure? failure)
    {
        failure = null;
        if (_shape != MessageShape.Flat || _plans.Latest is not { Schema: not null, TellsDeletes: false } plan
            || !_key.TryRead(batch, batch.Records[index].Key, out var key, out var isSame) || !isSame || key.IsNull)
        {
            return RecordOutcome.Tombstone;
        }

        var metadata = EventMetadata.Empty;
        metadata.IsDeleted = true;
        var change = new ChangeCells { Row = ChangeCells.NoRow, Before = ChangeCells.NoRow, Metadata = metadata };
        return _assembler.Add(batch, new ChangeRecord(index, Slice.Null, key, MessageShape.Flat, Inline: null), plan, change, out failure);
    }

    private MessageShape ShapeOf(ChangeBatch batch, in RecordEntry record, Slice payload, InlineSchema? inline)
    {
        if (_shape is MessageShape.Envelope or MessageShape.Flat && _plans.Remembered(inline) is not null)
        {
            return _shape;
        }

        var cursor = new JsonCursor(batch, payload);
        cursor.Json.Read();
        var shape = inline is null
            ? DetectShape(batch, record, cursor)
            : MessageShapes.Of([.. inline.Schema.Fields.Select(field => field.Field ?? "")], new RecordHeaders(batch.Bytes(record.Headers)));
        if (shape is MessageShape.Envelope or MessageShape.Flat)
        {
            _shape = shape;
        }

        return shape;
    }

    private RecordOutcome ReadChange(in ChangeRecord record, ChangeBatch batch, out ReadFailure? failure)
    {
        if (_plans.Remembered(record.Inline) is { } remembered && ChangeReader.TryRead(record, remembered, batch, out var change))
        {
            return _assembler.Add(batch, record, remembered, change, out failure);
        }

        // The first record of its schema, or a schemaless one with a field that was not seen before.
        if (Plan(record, batch, out failure) is not { } plan)
        {
            return RecordOutcome.DeadLetter;
        }

        if (ChangeReader.TryRead(record, plan, batch, out change))
        {
            return _assembler.Add(batch, record, plan, change, out failure);
        }

        failure = new ReadFailure(DeadLetterReason.SchemaMismatch, "The payload has a field that its inline schema does not name.");
        return RecordOutcome.DeadLetter;
    }

    private RowPlan? Plan(in ChangeRecord record, ChangeBatch batch, out ReadFailure? failure)
    {
        var source = SourceTables.Find(batch, batch.Records[record.Index], record.Payload, record.Shape, _topic);
        if (record.Inline is not null)
        {
            return _plans.Inline(record.Inline, record.Shape, source, _key.Names, out failure);
        }

        var cursor = new JsonCursor(batch, record.Payload);
        if (!cursor.Json.Read() || DetectShape(batch, batch.Records[record.Index], cursor) != record.Shape)
        {
            failure = NotAnEnvelope;
            return null;
        }

        return _plans.Learn(cursor, record.Shape, source, _key.Names, out failure);
    }

    private static MessageShape DetectShape(ChangeBatch batch, in RecordEntry record, JsonCursor cursor) => cursor.Json.TokenType == JsonTokenType.StartObject
        ? MessageShapes.Of(MessageShapes.NamesOf(cursor), new RecordHeaders(batch.Bytes(record.Headers)))
        : MessageShape.Unknown;
}
