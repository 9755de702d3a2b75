using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cdc.Kafka.Producing;
using Confluent.Kafka;

namespace Cdc.Testing;

/// <summary>Reads a topic from its beginning without joining a group or committing anything.</summary>
public static class KafkaTopicReader
{
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The records that the topic holds now, each partition in order; ends at what is the end when reading begins. A missing topic is empty.</summary>
    public static async IAsyncEnumerable<KafkaRecord> ReadAsync(
        ImmutableDictionary<string, string> settings, string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var consumer = Build(settings);
        var open = await Task.Run(() => Assign(consumer, topic), cancellationToken);
        while (open.Count > 0)
        {
            var result = await Task.Run(() => consumer.Consume(PollTime), cancellationToken);
            if (result is null)
            {
                continue;
            }

            if (result.IsPartitionEOF)
            {
                open.Remove(result.Partition.Value);
            }
            else
            {
                yield return Record(result);
            }
        }
    }

    /// <summary>The topic's records as soon as there are <paramref name="count"/> of them, or those that there are at the deadline.</summary>
    public static async Task<IReadOnlyList<KafkaRecord>> ReadAllAsync(
        ImmutableDictionary<string, string> settings, string topic, int count, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(deadline);
        var records = new List<KafkaRecord>();
        try
        {
            do
            {
                records.Clear();
                await foreach (var record in ReadAsync(settings, topic, end.Token))
                {
                    records.Add(record);
                }
            }
            while (records.Count < count && !end.Token.WaitHandle.WaitOne(PollTime));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The deadline: what was read so far is the answer.
        }

        return records;
    }

    private static HashSet<int> Assign(IConsumer<byte[]?, byte[]?> consumer, string topic)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(AskTimeout).Topics.Where(found => found.Topic == topic).SelectMany(found => found.Partitions)
            .Select(partition => partition.PartitionId).ToHashSet();
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        return partitions;
    }

    private static IConsumer<byte[]?, byte[]?> Build(ImmutableDictionary<string, string> settings)
    {
        var config = new ConsumerConfig(settings.ToDictionary())
        {
            GroupId = "cdc-reader",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            IsolationLevel = IsolationLevel.ReadCommitted,
            FetchWaitMaxMs = 100,
        };
        return new ConsumerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
    }

    private static KafkaRecord Record(ConsumeResult<byte[]?, byte[]?> result) => new(
        result.Topic,
        result.Partition.Value,
        result.Offset.Value,
        result.Message.Timestamp.Type == TimestampType.NotAvailable ? 0 : result.Message.Timestamp.UnixTimestampMs,
        result.Message.Key,
        result.Message.Value,
        [.. result.Message.Headers.Select(header => new KafkaHeader(header.Key, header.GetValueBytes()))]);
}
