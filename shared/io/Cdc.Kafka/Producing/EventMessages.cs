using System.Buffers;
using Cdc.Core.Batches;
using Confluent.Kafka;

namespace Cdc.Kafka.Producing;

/// <summary>Events as messages: the value is the writer's; key, headers and timestamp are those of the record that carries the event.</summary>
internal sealed class EventMessages(IRecordWriter writer)
{
    private readonly ArrayBufferWriter<byte> _value = new();

    public Message<OutgoingKey, byte[]?> Of(ChangeBatch batch, in EventEntry entry, WritingSpan? span)
    {
        ref readonly var record = ref batch.Records[entry.Carrier];
        _value.ResetWrittenCount();
        writer.WriteValue(batch, in entry, _value);
        var value = _value.WrittenSpan.ToArray();
        var key = record.Key.IsNull ? null : batch.Bytes(record.Key).ToArray();
        return new Message<OutgoingKey, byte[]?>
        {
            Key = new OutgoingKey(key, KafkaProducer.Size(key, value), batch, batch.CarrierOf(entry)),
            Value = value,
            Headers = HeaderMapping.ToClient(batch.Bytes(record.Headers), span),
            Timestamp = record.TimestampMs == 0 ? Timestamp.Default : new Timestamp(record.TimestampMs, TimestampType.CreateTime),
        };
    }
}
