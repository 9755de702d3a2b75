using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Json;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Records;

/// <summary>The shape of one topic's records: told by their fields' names until one holds a change, and remembered from then on.</summary>
internal sealed class TopicShape(RecordFormat format, MetadataNames metadata)
{
    /// <summary>The shape of the last record that held a change; <see cref="MessageShape.Unknown"/> before the first.</summary>
    public MessageShape OfChanges { get; private set; } = format == RecordFormat.Flat ? MessageShape.Flat : MessageShape.Unknown;

    /// <summary>Tells the shape of a record, and remembers that of a change.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="record">The record.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="schema">The payload's schema; null for none.</param>
    public MessageShape Of(ChangeBatch batch, in RecordEntry record, Slice payload, RecordSchema? schema)
    {
        var shape = schema is null ? Look(batch, record, payload) : ByNames([.. schema.Schema.Fields.Select(field => field.Field ?? "")], batch, record);
        OfChanges = MessageShapes.IsChange(shape) ? shape : OfChanges;
        return shape;
    }

    /// <summary>Tells the shape of a record by what its payload has, and remembers nothing.</summary>
    public MessageShape Look(ChangeBatch batch, in RecordEntry record, Slice payload)
    {
        var cursor = new JsonCursor(batch, payload);
        return cursor.Json.Read() && cursor.Json.TokenType == JsonTokenType.StartObject ? ByNames(MessageShapes.NamesOf(cursor), batch, record) : MessageShape.Unknown;
    }

    private MessageShape ByNames(IReadOnlyCollection<string> names, ChangeBatch batch, in RecordEntry record) =>
        MessageShapes.Of(names, new RecordHeaders(batch.Bytes(record.Headers)), metadata, format);
}
