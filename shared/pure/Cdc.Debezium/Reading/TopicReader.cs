using System.Text.Unicode;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Json;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Planning;
using Cdc.Debezium.Records;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Reading;

/// <summary>Reads the records of one Debezium topic into events.</summary>
/// <remarks>
/// A value is split into schema and payload, the payload's names tell its shape, the key names the key columns, a plan says how fields become
/// cells, by the plan the change is read, and from the change the event is assembled:
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
    private readonly MetadataNames _metadata;
    private readonly MessageLimits _limits;
    private readonly RecordSchemas _schemas;
    private readonly TopicShape _shape;
    private readonly RecordKey _key = new();
    private readonly TopicPlans _plans;
    private readonly EventAssembler _assembler;
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
        var planner = new RowPlanner(options, target);
        _topic = topic;
        _options = options;
        _metadata = planner.Metadata;
        _limits = new MessageLimits(limits);
        _schemas = new RecordSchemas(options.Schema, registered);
        _shape = new TopicShape(options.Format, _metadata);
        _plans = new TopicPlans(planner, _limits);
        _assembler = new EventAssembler(options, epoch);
    }

    private static ReadFailure NotAnEnvelope { get; } = new(
        DeadLetterReason.NotAnEnvelope,
        "The value is JSON, but neither a Debezium envelope (op, source, before, after) nor a flattened row (__op or __deleted); if the topic carries rows alone, say tables[].format: flat.");

    private static ReadFailure NoKeyColumns { get; } = new(
        DeadLetterReason.MissingKey, "The record's key is not a JSON object, so it names no columns; name them by tables[].key.");

    private static ReadFailure UnnamedField { get; } = new(DeadLetterReason.SchemaMismatch, "The payload has a field that its schema does not name.");

    private static ReadFailure NotUtf8 { get; } = new(DeadLetterReason.NotJson, "The value is not JSON: it is not valid UTF-8.");

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
        var cells = batch.AddCells(0);
        var result = ReadRecord(batch, index);
        if (result.Outcome != RecordOutcome.Event)
        {
            batch.RemoveCellsFrom(cells);
        }

        failure = result.Failure;
        return result.Outcome;
    }

    private ReadResult ReadRecord(ChangeBatch batch, int index)
    {
        var record = batch.Records[index];
        try
        {
            return _limits.OfRecord(record) is { } tooLarge ? tooLarge
                : record.Value.IsNull ? ReadNull(batch, index)
                : ReadValue(batch, index);
        }
        catch (FormatException e)
        {
            return TooDeep(batch, record) ?? new ReadFailure(DeadLetterReason.SchemaMismatch, $"The inline schema is not a Connect schema: {e.Message}");
        }
        catch (Exception e) when (MalformedJson.IsToldBy(e))
        {
            return TooDeep(batch, record) ?? new ReadFailure(DeadLetterReason.NotJson, $"The value is not JSON: {e.Message}");
        }
    }

    /// <summary>Depth is what the JSON reader refuses first, by words of its own.</summary>
    private ReadFailure? TooDeep(ChangeBatch batch, in RecordEntry record) => _limits.OfNesting(batch.Bytes(record.Value));

    private ReadResult ReadValue(ChangeBatch batch, int index)
    {
        var record = batch.Records[index];
        if (_schemas.Split(batch, record.Value, out var payload, out var schema) is { } unread)
        {
            return unread;
        }

        var text = batch.Bytes(payload);
        if (!Utf8.IsValid(text))
        {
            return NotUtf8;
        }

        if (text.SequenceEqual("null"u8))
        {
            return ReadNull(batch, index);
        }

        return _limits.OfNesting(text) is { } tooDeep ? tooDeep : ReadPayload(batch, index, payload, schema);
    }

    private ReadResult ReadPayload(ChangeBatch batch, int index, Slice payload, RecordSchema? schema)
    {
        var record = batch.Records[index];
        var isKnown = MessageShapes.IsChange(_shape.OfChanges) && _plans.Remembered(schema) is not null;
        var shape = isKnown ? _shape.OfChanges : _shape.Of(batch, record, payload, schema);
        return shape switch
        {
            MessageShape.Heartbeat => RecordOutcome.Heartbeat,
            MessageShape.Transaction => RecordOutcome.Transaction,
            MessageShape.SchemaChange => RecordOutcome.SchemaChange,
            MessageShape.Unknown => NotAnEnvelope,
            _ => ReadKey(batch, record.Key, out var key) ?? ReadChange(new ChangeRecord(index, payload, key, shape, schema), batch),
        };
    }

    /// <summary>Reads the key's names, by which plans are made.</summary>
    private ReadFailure? ReadKey(ChangeBatch batch, Slice key, out Slice payload)
    {
        if (!_key.TryRead(batch, key, out payload, out var isSame) && _options.Key.IsEmpty)
        {
            return NoKeyColumns;
        }

        if (_limits.OfFields(_key.Names.Count) is { } tooMany)
        {
            return tooMany;
        }

        if (!isSame)
        {
            _plans.Clear();
        }

        return null;
    }

    private ReadResult ReadChange(in ChangeRecord record, ChangeBatch batch)
    {
        if (_plans.Remembered(record.Schema) is { } remembered && ChangeReader.TryRead(record, remembered, batch, out var change))
        {
            return Assemble(record, batch, remembered, ref change);
        }

        // The first record of its schema, or a schemaless one that shows something new, if it is a change at all.
        var entry = batch.Records[record.Index];
        if (record.Schema is null && _shape.Look(batch, entry, record.Payload) != record.Shape)
        {
            return NotAnEnvelope;
        }

        var source = SourceTables.Find(batch, entry, record.Payload, record.Shape, _metadata, _topic);
        return _plans.Make(record, batch, source, _key, out var failure) is not { } plan ? failure!
            : ChangeReader.TryRead(record, plan, batch, out change) ? Assemble(record, batch, plan, ref change)
            : UnnamedField;
    }

    private ReadResult Assemble(in ChangeRecord record, ChangeBatch batch, RowPlan plan, ref ChangeCells change)
    {
        if (record.Shape == MessageShape.Flat && !plan.TellsAll)
        {
            HeaderMetadata.Read(batch, batch.Records[record.Index].Headers, _metadata, ref change.Metadata);
        }

        _isSignals |= plan.SignalType >= 0 && (SignalRows.IsSignal(batch, plan, change.Row) || SignalRows.IsSignal(batch, plan, change.Before));
        return plan.SignalType >= 0 && _isSignals ? RecordOutcome.Signal : _assembler.Add(batch, record, plan, change);
    }

    /// <summary>
    /// A null value is a tombstone, which says nothing new, unless the topic is flattened without <c>__deleted</c>: then it is all that comes of
    /// a delete.
    /// </summary>
    /// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html#extract-new-record-state-delete-tombstone-handling-mode"/>
    private ReadResult ReadNull(ChangeBatch batch, int index)
    {
        var record = batch.Records[index];
        if (_shape.OfChanges != MessageShape.Flat || _plans.Latest is not { Schema: not null, TellsDeletes: false } plan
            || !_key.TryRead(batch, record.Key, out var key, out var isSame) || !isSame || key.IsNull)
        {
            return RecordOutcome.Tombstone;
        }

        var change = ChangeCells.None;
        HeaderMetadata.Read(batch, record.Headers, _metadata, ref change.Metadata);
        change.Metadata.IsDeleted = true;
        return _assembler.Add(batch, new ChangeRecord(index, Slice.Null, key, MessageShape.Flat, Schema: null), plan, change);
    }
}
