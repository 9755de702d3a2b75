using Cdc.Core.Batches;
using Cdc.Core.Delivery;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Topics;
using Confluent.Kafka;

namespace Cdc.Kafka.Producing;

/// <summary>
/// Events into topics: each event becomes a message, goes to its topic, which is made where it is missing, into the partition that its record came
/// in, and is held until the producer has delivered it.
/// </summary>
/// <remarks>
/// The partition is the record's modulo the target's number of partitions, so that what was in order stays in order.
/// Where the writing is traced, the headers name its span.
/// One batch at a time; the producer and the topics are the caller's, who closes them.
/// </remarks>
/// <param name="producer">Delivers the messages.</param>
/// <param name="topics">Makes the topics.</param>
/// <param name="writer">Makes the values.</param>
/// <param name="replication">Replication factor of new topics; -1 for the broker's default.</param>
public sealed class KafkaEventOutput(KafkaProducer producer, KafkaTopics topics, IRecordWriter writer, short replication) : IBatchOutput
{
    // The message here, and the client's copy.
    private const int CopiesOfMessage = 2;

    private readonly TargetTopics _targets = new(topics, replication);
    private readonly EventMessages _messages = new(writer);

    /// <inheritdoc/>
    /// <exception cref="KafkaFailureException">Kafka refused a message or a topic for good.</exception>
    public async ValueTask WriteAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await writer.PrepareAsync(batch, cancellationToken).ConfigureAwait(false);
        var span = WritingSpan.Current;
        var bytes = 0L;
        for (var i = 0; i < batch.Events.Length; i++)
        {
            var topic = writer.Topic(batch, in batch.Events[i]);
            var carrier = batch.CarrierOf(batch.Events[i]);
            var partitions = await _targets.PartitionsAsync(topic, carrier, cancellationToken).ConfigureAwait(false);
            var message = _messages.Of(batch, in batch.Events[i], span);
            bytes += message.Key.Size;
            await producer.SendAsync(new TopicPartition(topic, carrier.Partition % partitions), message, cancellationToken).ConfigureAwait(false);
        }

        batch.Charge(bytes * CopiesOfMessage);
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => producer.FlushAsync(cancellationToken);

    /// <summary>Does nothing: the producer is the caller's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
