using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Json;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Planning;
using Cdc.Debezium.Positions;
using Cdc.Debezium.Records;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Reading;

/// <summary>Makes the event of a change that was read: operation, key, before-image, version.</summary>
internal sealed class EventAssembler(TableOptions options, ushort epoch)
{
    private const byte LogicalMessage = (byte)'m';

    private static readonly ReadFailure NoOrigin = new(
        DeadLetterReason.InvalidOrigin,
        "The record has headers that begin with cdc.origin., but they do not tell a topic, a partition and an offset.");

    private readonly SourcePositions _positions = new(options.MissingPosition);
    private bool? _isKeyed;

    /// <summary>See <see cref="SourcePositions.Recall"/>.</summary>
    public ulong? RecallPosition(int partition, bool isTombstone) => _positions.Recall(partition, isTombstone);

    /// <summary>Forgets the positions of a partition.</summary>
    public void Forget(int partition) => _positions.Forget(partition);

    /// <summary>Adds the event.</summary>
    public ReadResult Add(ChangeBatch batch, in ChangeRecord record, RowPlan plan, in ChangeCells change)
    {
        var failure = OperationOf(record, change.Metadata, out var operation);
        if (failure is null && operation == LogicalMessage)
        {
            return RecordOutcome.LogicalMessage;
        }

        failure ??= Keyed(plan.Schema, record, operation);
        var entry = new EventEntry { Carrier = record.Index, FirstBefore = EventEntry.NoBefore, Operation = (Operation)operation };

        // The position first: the records after a refused one may take theirs from it.
        var unplaced = Origin(batch, record, plan, change.Metadata, ref entry);
        failure ??= Row(batch, record, plan, change, ref entry) ?? unplaced;
        if (failure is not null)
        {
            return failure;
        }

        entry.Schema = batch.SchemaIndex(plan.Schema!);
        entry.Snapshot = change.Metadata.Snapshot;
        entry.SourceTimestampMs = Math.Max(0, change.Metadata.SourceMilliseconds);
        entry.Transaction = change.Metadata.Transaction;
        batch.AddEvent(entry);
        return RecordOutcome.Event;
    }

    /// <summary>A table has a key or has none: a row of the other kind would be stored where it can never meet its own.</summary>
    private ReadFailure? Keyed(TableSchema? schema, in ChangeRecord record, byte operation)
    {
        if (schema is null)
        {
            return new ReadFailure(DeadLetterReason.SchemaMismatch, "The record tells of no columns, and no earlier one of this topic has.");
        }

        if (operation == (byte)Operation.Truncate)
        {
            return null;
        }

        _isKeyed ??= schema.Key.Count > 0;
        return !_isKeyed.Value && schema.Key.Count > 0
            ? new ReadFailure(DeadLetterReason.SchemaMismatch, "The record has a key, while earlier records of this topic had none; name the key by tables[].key and fill the table again.")
            : _isKeyed.Value && record.Key.IsNull && options.Key.IsEmpty
            ? new ReadFailure(DeadLetterReason.MissingKey, "The record's key is null, while earlier records of this topic had one.")
            : null;
    }

    private ReadFailure? OperationOf(in ChangeRecord record, in EventMetadata metadata, out byte operation)
    {
        operation = metadata.Operation;
        if (record.Shape == MessageShape.Flat)
        {
            operation = metadata.IsDeleted == true ? (byte)Operation.Delete
                : operation == 0 && (metadata.IsDeleted == false || options.Format == RecordFormat.Flat) ? (byte)Operation.Update
                : operation;
        }

        if (operation == 0 || (record.Shape == MessageShape.Envelope && !metadata.HasSource))
        {
            return new ReadFailure(DeadLetterReason.NotAnEnvelope, "The value has no operation (op, __op or __deleted), or an envelope has no source.");
        }

        return operation is (byte)'c' or (byte)'u' or (byte)'d' or (byte)'r' or (byte)'t' or LogicalMessage
            ? null
            : new ReadFailure(DeadLetterReason.UnknownOperation, $"The operation '{(char)operation}' is none of c, u, d, r, t, m.");
    }

    private ReadFailure? Row(ChangeBatch batch, in ChangeRecord record, RowPlan plan, in ChangeCells change, ref EventEntry entry)
    {
        switch (entry.Operation)
        {
            case Operation.Truncate:
                entry.FirstCell = batch.AddCells(plan.Schema!.Columns.Count);
                return null;
            case Operation.Delete:
                return Delete(batch, record, plan, change, ref entry);
            default:
                entry.FirstCell = change.Row;
                entry.NulledValues = change.NulledValues;
                entry.FirstBefore = change.BeforeFailure is null ? change.Before : EventEntry.NoBefore;
                return change.Row == ChangeCells.NoRow
                    ? new ReadFailure(DeadLetterReason.NotAnEnvelope, $"The operation '{(char)entry.Operation}' comes without a row in 'after'.")
                    : change.RowFailure ?? (plan.TakesKey ? KeyFromRecord(batch, record, plan, change.Row) : null) ?? MissingKey(batch.Cells(change.Row, plan.Schema!.Columns.Count), plan.Schema);
        }
    }

    /// <summary>
    /// A delete carries its key and nothing else: what Debezium sends beside it are placeholders, unless the replica identity is full. Only a
    /// table without a key keeps the before-image, which is all that it has.
    /// </summary>
    private ReadFailure? Delete(ChangeBatch batch, in ChangeRecord record, RowPlan plan, in ChangeCells change, ref EventEntry entry)
    {
        var schema = plan.Schema!;
        var image = record.Shape == MessageShape.Flat ? change.Row : change.Before;
        if (schema.Key.Count == 0)
        {
            entry.FirstCell = batch.AddCells(schema.Columns.Count);
            entry.FirstBefore = image;
            return change.BeforeFailure ?? change.RowFailure;
        }

        entry.FirstCell = batch.AddCells(schema.Columns.Count);
        var failure = options.Key.IsEmpty ? KeyFromRecord(batch, record, plan, entry.FirstCell) : KeyFromImage(batch, schema, image, entry.FirstCell);
        return failure ?? MissingKey(batch.Cells(entry.FirstCell, schema.Columns.Count), schema);
    }

    /// <summary>Reads the record's key into a row's cells.</summary>
    private static ReadFailure? KeyFromRecord(ChangeBatch batch, in ChangeRecord record, RowPlan plan, int row)
    {
        var metadata = EventMetadata.Empty;
        var cursor = new JsonCursor(batch, record.Key);
        cursor.Json.Read();
        return RowReader.TryRead(ref cursor, plan, batch, row, ref metadata, out _, out var failure)
            ? failure
            : new ReadFailure(DeadLetterReason.SchemaMismatch, "The record's key has a field that the row does not have.");
    }

    private static ReadFailure? KeyFromImage(ChangeBatch batch, TableSchema schema, int image, int row)
    {
        if (image == ChangeCells.NoRow)
        {
            return new ReadFailure(DeadLetterReason.MissingKey, "The delete carries no before-image to take the configured key from; set the table's replica identity to full.");
        }

        var target = batch.Cells(row, schema.Columns.Count);
        foreach (var ordinal in schema.Key)
        {
            target[ordinal] = batch.Cells(image, schema.Columns.Count)[ordinal];
        }

        return null;
    }

    private static ReadFailure? MissingKey(ReadOnlySpan<Cell> row, TableSchema schema)
    {
        for (var i = 0; i < schema.Key.Count; i++)
        {
            if (!row[schema.Key[i]].HasValue)
            {
                var column = schema.Columns[schema.Key[i]].Name;
                return new ReadFailure(DeadLetterReason.MissingKey, $"The key column '{column}' has no value.", column);
            }
        }

        return null;
    }

    private ReadFailure? Origin(ChangeBatch batch, in ChangeRecord record, RowPlan plan, in EventMetadata metadata, ref EventEntry entry)
    {
        if (!RecordOrigin.TryRead(batch, batch.Records[record.Index], out var origin))
        {
            return NoOrigin;
        }

        var failure = record.Shape == MessageShape.Flat
            ? _positions.FindFlat(batch, metadata, plan.TellsPositions, record.Payload.IsNull, origin, out var position)
            : _positions.Find(batch, metadata, metadata.HasSource, origin, out position);
        entry.Origin = origin.At(position);
        entry.Version = RowVersion.Compose(epoch, entry.Origin);
        return failure;
    }
}
