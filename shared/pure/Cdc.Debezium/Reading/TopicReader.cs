using System.Text.Json;
using System.Text.Unicode;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Reads the records of one Debezium topic into events.</summary>
/// <remarks>
/// <code>
///   value ──▶ schema? ──▶ payload ──▶ shape ──┬─ envelope ─▶ before / after / source / op ─────┐
///            (inline, by id,                  ├─ flat ─────▶ columns, __op, __deleted, headers ┼─▶ cells ─▶ event
///             or none)                        └─ heartbeat, transaction … counted              │
///   key ────▶ names of the key columns ──────────────────────────────▶ plan ───────────────────┘
/// </code>
/// Keeps what the topic has shown so far (schemas, snapshot positions), so use one for each topic and process, from one thread.
/// </remarks>
public sealed class TopicReader
{
    private readonly string _topic;
    private readonly TableOptions _options;
    private readonly RowPlanner _planner;
    private readonly MessageLimits _limits;
    private readonly TopicPlans _plans;
    private readonly EventAssembler _assembler;
    private readonly RecordSchemas _schemas;
    private readonly RecordKey _key = new();
    private MessageShape _shape;
    private bool _isSignals;

    /// <summary>Makes a reader.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="options">What holds for its table.</param>
    /// <param name="epoch">The epoch of the versions.</param>
    /// <param name="limits">What a record may ask for.</param>
    /// <param name="registered">The schemas that records name by id; null where there is no registry.</param>
    /// <param name="target">The types of target columns, for fields that no schema tells of; null where they are not known.</param>
    public TopicReader(string topic, TableOptions options, ushort epoch, DecodeOptions limits, IRegisteredSchemas? registered = null, ITargetTypes? target = null)
    {
        _topic = topic;
        _options = options;
        _limits = new MessageLimits(limits);
        _planner = new RowPlanner(options, target);
        _plans = new TopicPlans(_planner, _limits);
        _assembler = new EventAssembler(options, epoch);
        _schemas = new RecordSchemas(options.Schema, registered);
        _shape = options.Format == RecordFormat.Flat ? MessageShape.Flat : MessageShape.Unknown;
    }

    private static ReadFailure NotAnEnvelope { get; } = new(
        DeadLetterReason.NotAnEnvelope,
        "The value is JSON, but neither a Debezium envelope (op, source, before, after) nor a flattened row (__op or __deleted); if the topic carries rows alone, say tables[].format: flat.");

    /// <summary>Whether a value has its schema inline or names a registered one.</summary>
    public static bool HasSchema(ChangeBatch batch, Slice value) =>
        ConfluentWireFormat.TryRead(batch.Bytes(value), out _, out _) || SchemaAndPayload.MayBe(batch.Bytes(value));

    /// <summary>Forgets what is known of one partition alone: the position of its snapshot.</summary>
    public void Forget(int partition) => _assembler.Forget(partition);

    /// <summary>The source position that the record which was read last on a partition takes where it has none of its own; null where nothing tells.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="isTombstone">Whether that record has no value.</param>
    public ulong? RecallPosition(int partition, bool isTombstone) => _assembler.RecallPosition(partition, isTombstone);

    /// <summary>Reads one record, adding an event where it holds one.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="index">Index of the record.</param>
    /// <param name="failure">Why the record is refused; null for every other outcome.</param>
    public RecordOutcome Read(ChangeBatch batch, int index, out ReadFailure? failure)
    {
        failure = _limits.OfRecord(batch.Records[index]);
        if (failure is not null)
        {
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
            failure = _limits.OfNesting(batch.Bytes(batch.Records[index].Value)) ?? (e is FormatException
                ? new ReadFailure(DeadLetterReason.SchemaMismatch, $"The inline schema is no Connect schema: {e.Message}")
                : new ReadFailure(DeadLetterReason.NotJson, $"The value is not JSON: {e.Message}"));
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

        failure = _schemas.Split(batch, value, out var payload, out var schema) ?? NotText(batch.Bytes(payload));
        if (failure is not null)
        {
            return RecordOutcome.DeadLetter;
        }

        if (batch.Bytes(payload).SequenceEqual("null"u8))
        {
            return ReadNull(batch, index, out failure);
        }

        failure = _limits.OfNesting(batch.Bytes(payload));
        if (failure is not null)
        {
            return RecordOutcome.DeadLetter;
        }

        var shape = ShapeOf(batch, batch.Records[index], payload, schema);
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

        failure = _limits.OfFields(_key.Names.Count);
        if (failure is not null)
        {
            return RecordOutcome.DeadLetter;
        }

        if (!isSame)
        {
            _plans.Clear();
        }

        return ReadChange(new ChangeRecord(index, payload, key, shape, schema), batch, out failure);
    }

    private static ReadFailure? NotText(ReadOnlySpan<byte> payload) =>
        Utf8.IsValid(payload) ? null : new ReadFailure(DeadLetterReason.NotJson, "The value is not JSON: it is not valid UTF-8.");

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
        HeaderMetadata.Read(batch, batch.Records[index].Headers, _planner.Metadata, ref metadata);
        metadata.IsDeleted = true;
        var change = new ChangeCells { Row = ChangeCells.NoRow, Before = ChangeCells.NoRow, Metadata = metadata };
        return _assembler.Add(batch, new ChangeRecord(index, Slice.Null, key, MessageShape.Flat, Schema: null), plan, change, out failure);
    }

    private MessageShape ShapeOf(ChangeBatch batch, in RecordEntry record, Slice payload, RecordSchema? schema)
    {
        if (_shape is MessageShape.Envelope or MessageShape.Flat && _plans.Remembered(schema) is not null)
        {
            return _shape;
        }

        var cursor = new JsonCursor(batch, payload);
        cursor.Json.Read();
        var shape = schema is null
            ? DetectShape(batch, record, cursor)
            : Of([.. schema.Schema.Fields.Select(field => field.Field ?? "")], batch, record);
        if (shape is MessageShape.Envelope or MessageShape.Flat)
        {
            _shape = shape;
        }

        return shape;
    }

    private RecordOutcome ReadChange(in ChangeRecord record, ChangeBatch batch, out ReadFailure? failure)
    {
        if (_plans.Remembered(record.Schema) is { } remembered && ChangeReader.TryRead(record, remembered, batch, out var change))
        {
            return Assemble(record, batch, remembered, ref change, out failure);
        }

        // The first record of its schema, or a schemaless one that shows something new.
        if (Plan(record, batch, out failure) is not { } plan)
        {
            return RecordOutcome.DeadLetter;
        }

        if (ChangeReader.TryRead(record, plan, batch, out change))
        {
            return Assemble(record, batch, plan, ref change, out failure);
        }

        failure = new ReadFailure(DeadLetterReason.SchemaMismatch, "The payload has a field that its schema does not name.");
        return RecordOutcome.DeadLetter;
    }

    private RecordOutcome Assemble(in ChangeRecord record, ChangeBatch batch, RowPlan plan, ref ChangeCells change, out ReadFailure? failure)
    {
        if (record.Shape == MessageShape.Flat && !plan.TellsAll)
        {
            HeaderMetadata.Read(batch, batch.Records[record.Index].Headers, _planner.Metadata, ref change.Metadata);
        }

        if (plan.SignalType >= 0)
        {
            _isSignals |= SignalRows.IsSignal(batch, plan, change.Row) || SignalRows.IsSignal(batch, plan, change.Before);
            if (_isSignals)
            {
                failure = null;
                return RecordOutcome.Signal;
            }
        }

        return _assembler.Add(batch, record, plan, change, out failure);
    }

    private RowPlan? Plan(in ChangeRecord record, ChangeBatch batch, out ReadFailure? failure)
    {
        var source = SourceTables.Find(batch, batch.Records[record.Index], record.Payload, record.Shape, _planner.Metadata, _topic);
        if (record.Schema is not null)
        {
            return _plans.Plan(record.Schema, record.Shape, source, _key, out failure);
        }

        var cursor = new JsonCursor(batch, record.Payload);
        if (!cursor.Json.Read() || DetectShape(batch, batch.Records[record.Index], cursor) != record.Shape)
        {
            failure = NotAnEnvelope;
            return null;
        }

        return _plans.Learn(cursor, record.Shape, source, _key, out failure);
    }

    private MessageShape DetectShape(ChangeBatch batch, in RecordEntry record, JsonCursor cursor) =>
        cursor.Json.TokenType == JsonTokenType.StartObject ? Of(MessageShapes.NamesOf(cursor), batch, record) : MessageShape.Unknown;

    private MessageShape Of(IReadOnlyCollection<string> names, ChangeBatch batch, in RecordEntry record) =>
        MessageShapes.Of(names, new RecordHeaders(batch.Bytes(record.Headers)), _planner.Metadata, _options.Format);
}
