using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cdc.AllInOne.Decode.Naming;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;
using Cdc.Events.Writing;

namespace Cdc.AllInOne.Decode.Writing;

/// <summary>Outcomes for programs.</summary>
/// <remarks>
/// <code>
/// {"topic":"shop.public.orders","partition":0,"offset":7,"outcome":"event","event":{…}}
/// {"topic":"shop.public.orders","partition":0,"offset":8,"outcome":"dead_letter","reason":"cast_failed","message":"…","column":"amount"}
/// {"topic":"shop.public.orders","partition":0,"offset":9,"outcome":"tombstone"}
/// </code>
/// </remarks>
internal sealed class OutcomeJson : IOutcomeWriter
{
    private readonly EventJsonWriter _events = new();
    private readonly ArrayBufferWriter<byte> _event = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Write(ChangeBatch batch, RecordOutcome outcome, DeadLetterBatch deadLetters, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("topic", batch.Partitions[0].Topic);
        _json.WriteNumber("partition", batch.Partitions[0].Partition);
        _json.WriteNumber("offset", batch.Records[0].Offset);
        _json.WriteString("outcome", OutcomeNames.Of(outcome));
        foreach (ref readonly var entry in batch.Events)
        {
            _event.ResetWrittenCount();
            _events.Write(batch, entry, _event);
            _json.WritePropertyName("event");
            _json.WriteRawValue(_event.WrittenSpan, skipInputValidation: true);
        }

        foreach (var letter in deadLetters.Letters)
        {
            _json.WriteString("reason", OutcomeNames.Of(letter.Reason));
            _json.WriteString("message", letter.Message);
            if (letter.Column is { } column)
            {
                _json.WriteString("column", column);
            }
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose()
    {
        _json.Dispose();
        _events.Dispose();
    }
}
