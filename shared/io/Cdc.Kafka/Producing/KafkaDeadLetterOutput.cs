using System.Globalization;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Topics;
using Confluent.Kafka;

namespace Cdc.Kafka.Producing;

/// <summary>Writes refused records to the dead-letter topic: key, value and headers as they came, and <see cref="DeadLetterHeaders"/> and <see cref="OriginHeaders"/> after them.</summary>
/// <param name="producer">Delivers the messages; the caller closes it.</param>
/// <param name="topics">Makes the topic, with one partition, where it is missing.</param>
/// <param name="topic">The topic's name.</param>
/// <param name="replication">Its replication factor where it is made; -1 for the broker's default.</param>
public sealed class KafkaDeadLetterOutput(KafkaProducer producer, KafkaTopics topics, string topic, short replication) : IDeadLetterOutput
{
    private static readonly Dictionary<DeadLetterReason, byte[]> Reasons = Enum.GetValues<DeadLetterReason>()
        .ToDictionary(reason => reason, reason => Text(JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())));

    /// <inheritdoc/>
    /// <exception cref="KafkaFailureException">Kafka refused a message or the topic for good.</exception>
    public async ValueTask WriteAsync(ChangeBatch batch, DeadLetterBatch deadLetters, CancellationToken cancellationToken)
    {
        if (deadLetters.Letters.Count == 0)
        {
            return;
        }

        await topics.EnsureAsync(topic, 1, replication, cancellationToken).ConfigureAwait(false);
        var target = new TopicPartition(topic, Partition.Any);
        foreach (var letter in deadLetters.Letters)
        {
            await producer.SendAsync(target, Message(batch, letter), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until every message is delivered.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => producer.FlushAsync(cancellationToken);

    private static Message<OutgoingKey, byte[]?> Message(ChangeBatch batch, DeadLetter letter)
    {
        ref readonly var record = ref batch.Records[letter.Record];
        var span = batch.Partitions[record.Partition];
        var key = Copy(batch, record.Key);
        var value = Copy(batch, record.Value);
        return new Message<OutgoingKey, byte[]?>
        {
            Key = new OutgoingKey(key, KafkaProducer.Size(key, value), batch, span),
            Value = value,
            Headers = Headers(HeaderMapping.ToClient(batch.Bytes(record.Headers)) ?? [], batch, letter, record),
        };
    }

    private static Headers Headers(Headers headers, ChangeBatch batch, DeadLetter letter, in RecordEntry record)
    {
        var span = batch.Partitions[record.Partition];
        headers.Add(DeadLetterHeaders.Stage, Text(letter.Stage));
        headers.Add(DeadLetterHeaders.Reason, Reasons[letter.Reason]);
        headers.Add(DeadLetterHeaders.Message, Text(letter.Message));
        if (letter.Column is { } column)
        {
            headers.Add(DeadLetterHeaders.Column, Text(column));
        }

        headers.Add(DeadLetterHeaders.Topic, Text(span.Topic));
        headers.Add(DeadLetterHeaders.Partition, Number(span.Partition));
        headers.Add(DeadLetterHeaders.Offset, Number(record.Offset));
        headers.Add(DeadLetterHeaders.Timestamp, Number(record.TimestampMs));
        foreach (var (name, text) in OriginHeaders.Of(batch, letter))
        {
            headers.Add(name, Text(text));
        }

        return headers;
    }

    private static byte[]? Copy(ChangeBatch batch, Slice slice) => slice.IsNull ? null : batch.Bytes(slice).ToArray();

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Number(long number) => Text(number.ToString(CultureInfo.InvariantCulture));
}
