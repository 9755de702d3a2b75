using System.Text.Json;
using System.Text.Unicode;
using Cdc.Core;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Events.Shapes;
using Cdc.Events.Writing;

namespace Cdc.Events.Reading;

/// <summary>
/// Reads the events that <see cref="EventJsonWriter"/> wrote (wire format and JSON) out of a consumed batch: one <see cref="EventEntry"/>
/// a record, with typed cells. Tombstones give no event. One thread at a time.
/// </summary>
/// <param name="schemas">
/// Knows every schema id in the batch that the registry has: the host fetches what <see cref="WireFormatIds"/> lists first. An id that it does
/// not know is no event's.
/// </param>
/// <param name="stage">The stage that dead letters name: <c>enricher</c> or <c>sink</c>.</param>
/// <remarks>
/// Properties may come in any order, and ones that this version does not know are skipped; columns and operations it does not know are
/// refused. Columns that the event does not tell of are <see cref="Cell.Missing"/>. A truncate has cells too, all missing.
/// </remarks>
public sealed class EventReadProcessor(ISchemaLookup schemas, string stage) : IProcessor
{
    private readonly EventShapes _shapes = new();

    /// <inheritdoc/>
    public void Process(ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        for (var record = 0; record < batch.Records.Length; record++)
        {
            if (!batch.Records[record].Value.IsNull && Read(batch, record) is { } refusal)
            {
                deadLetters.Add(new DeadLetter(record, stage, refusal.Reason, refusal.Message, refusal.Column));
            }
        }
    }

    private EventRefusal? Read(ChangeBatch batch, int record)
    {
        var value = batch.Bytes(batch.Records[record].Value);
        if (!ConfluentWireFormat.TryRead(value, out var id, out var payload))
        {
            return new EventRefusal(DeadLetterReason.NotAnEvent, "The value does not begin with byte 0 and a schema id.");
        }

        if (!schemas.TryGet(id, out var schema))
        {
            return new EventRefusal(DeadLetterReason.NotAnEvent, $"The value names schema id {id}, which the registry does not have, or not as an event's schema.");
        }

        // The JSON reader leaves the bytes inside strings unchecked. Checked here once, they are text everywhere after.
        if (!Utf8.IsValid(payload))
        {
            return new EventRefusal(DeadLetterReason.NotJson, "The value is not UTF-8.");
        }

        var firstCell = batch.AddCells(schema.Columns.Count);
        var refusal = Read(batch, record, _shapes.Of(schema), firstCell);
        if (refusal is not null)
        {
            batch.RemoveCellsFrom(firstCell);
        }

        return refusal;
    }

    private static EventRefusal? Read(ChangeBatch batch, int record, EventShape shape, int firstCell)
    {
        var reader = new EventJsonReader(batch, record, shape, firstCell);
        try
        {
            if (!reader.Read(out var entry))
            {
                return reader.Refusal;
            }

            batch.AddEvent(entry);
            return null;
        }
        catch (JsonException e)
        {
            return new EventRefusal(DeadLetterReason.NotJson, $"The value is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // What the JSON reader throws for an escape such as \ud800 alone, wherever it compares or copies text.
            return new EventRefusal(DeadLetterReason.CastFailed, $"Text at byte {reader.Position} has an escape that is half of a surrogate pair.");
        }
    }
}
