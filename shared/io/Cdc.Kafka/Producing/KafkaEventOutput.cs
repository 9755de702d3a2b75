using System.Buffers;
using Cdc.Core;
using Confluent.Kafka;

namespace Cdc.Kafka;

/// <summary>Writes one message for each event, in order, to topics that are made at their first use.</summary>
/// <remarks>
/// A message keeps the key, headers and timestamp of the record that carries its event. Its partition is that record's modulo the target's number of
/// partitions, so that what was in order stays in order. A new topic gets as many partitions as the source topic has.
/// One batch at a time; the producer and the topics are the caller's, who closes them.
/// </remarks>
/// <param name="producer">Delivers the messages.</param>
/// <param name="topics">Makes the topics.</param>
/// <param name="writer">Makes the values.</param>
/// <param name="replication">Replication factor of new topics; -1 for the broker's default.</param>
public sealed class KafkaEventOutput(KafkaProducer producer, KafkaTopics topics, IRecordWriter writer, short replication) : IBatchOutput
{
    private readonly Dictionary<string, int> _partitions = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _value = new();

    /// <inheritdoc/>
    /// <exception cref="KafkaFailureException">Kafka refused a message or a topic for good.</exception>
    public async ValueTask WriteAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await writer.PrepareAsync(batch, cancellationToken).ConfigureAwait(false);
        var count = batch.Events.Length;
        for (var i = 0; i < count; i++)
        {
            var topic = writer.Topic(batch, in batch.Events[i]);
            if (!_partitions.TryGetValue(topic, out var partitions))
            {
                partitions = _partitions[topic] = await EnsureAsync(topic, Source(batch, i), cancellationToken).ConfigureAwait(false);
            }

            var target = new TopicPartition(topic, Source(batch, i).Partition % partitions);
            await producer.SendAsync(target, Message(batch, i), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => producer.FlushAsync(cancellationToken);

    /// <summary>Does nothing: the producer is the caller's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static PartitionSpan Source(ChangeBatch batch, int index) => batch.CarrierOf(batch.Events[index]);

    private async ValueTask<int> EnsureAsync(string topic, PartitionSpan source, CancellationToken cancellationToken)
    {
        var wanted = await topics.PartitionCountAsync(source.Topic, cancellationToken).ConfigureAwait(false) ?? source.Partition + 1;
        return await topics.EnsureAsync(topic, wanted, replication, cancellationToken).ConfigureAwait(false);
    }

    private Message<OutgoingKey, byte[]?> Message(ChangeBatch batch, int index)
    {
        ref var entry = ref batch.Events[index];
        ref readonly var record = ref batch.Records[entry.Carrier];
        _value.ResetWrittenCount();
        writer.WriteValue(batch, in entry, _value);
        var value = _value.WrittenSpan.ToArray();
        var key = record.Key.IsNull ? null : batch.Bytes(record.Key).ToArray();
        return new Message<OutgoingKey, byte[]?>
        {
            Key = new OutgoingKey(key, KafkaProducer.Size(key, value), batch, batch.Partitions[record.Partition]),
            Value = value,
            Headers = HeaderMapping.ToClient(batch.Bytes(record.Headers)),
            Timestamp = record.TimestampMs == 0 ? Timestamp.Default : new Timestamp(record.TimestampMs, TimestampType.CreateTime),
        };
    }
}
