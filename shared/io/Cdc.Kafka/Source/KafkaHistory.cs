using System.Collections.Immutable;
using Cdc.Core.Batches;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Settings;
using Confluent.Kafka;

namespace Cdc.Kafka.Source;

/// <summary>Reads again what a partition holds before an offset, for a processor that has to know it. Joins no group and commits nothing.</summary>
/// <param name="settings">Client settings by librdkafka's names.</param>
/// <remarks>One call at a time.</remarks>
public sealed class KafkaHistory(ImmutableDictionary<string, string> settings) : IDisposable
{
    private const int MaxRecords = 4096;
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(10);

    private IConsumer<byte[]?, byte[]?>? _consumer;

    /// <summary>Adds to a batch the partition's records from an offset on, up to another, but no more than a batch is meant to hold.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="from">The first offset; where the broker no longer has it, its oldest one.</param>
    /// <param name="before">The offset to stop before.</param>
    /// <param name="batch">Takes the records.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The offset to go on from; <paramref name="before"/> or more where that was all.</returns>
    /// <exception cref="KafkaFailureException">The brokers cannot be asked.</exception>
    public async Task<long> ReadAsync(string topic, int partition, long from, long before, ChangeBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => Read(new TopicPartition(topic, partition), from, before, batch, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException exception)
        {
            throw KafkaFailures.Explain(exception.Error)
                ?? new KafkaFailureException($"{topic}[{partition}] cannot be read: {exception.Error.Reason} ({exception.Error.Code})", isTransient: true, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _consumer?.Dispose();

    private long Read(TopicPartition partition, long from, long before, ChangeBatch batch, CancellationToken cancellationToken)
    {
        _consumer ??= Build();
        var oldest = _consumer.QueryWatermarkOffsets(partition, AskTimeout).Low.Value;
        var next = Math.Max(from, oldest);
        _consumer.Assign(new TopicPartitionOffset(partition, next));
        try
        {
            while (next < before && batch.Records.Length < MaxRecords)
            {
                cancellationToken.ThrowIfCancellationRequested();
                next = _consumer.Consume(PollTime) switch
                {
                    null => next,
                    { IsPartitionEOF: true } => before,
                    var result when result.Offset.Value >= before => before,
                    var result => Add(batch, result),
                };
            }

            return next;
        }
        finally
        {
            _consumer.Unassign();
        }
    }

    private static long Add(ChangeBatch batch, ConsumeResult<byte[]?, byte[]?> result)
    {
        var (message, timestamp) = (result.Message, result.Message.Timestamp);
        batch.AddRecord(result.Topic, result.Partition.Value, new RecordEntry
        {
            Offset = result.Offset.Value,
            TimestampMs = timestamp.Type == TimestampType.NotAvailable ? 0 : timestamp.UnixTimestampMs,
            Key = message.Key is null ? Slice.Null : batch.Append(message.Key),
            Value = message.Value is null ? Slice.Null : batch.Append(message.Value),
            Headers = ConsumedHeaders.Append(batch, message.Headers),
        });
        return result.Offset.Value + 1;
    }

    private IConsumer<byte[]?, byte[]?> Build() =>
        new ConsumerBuilder<byte[]?, byte[]?>(KafkaSettings.ForConsumer(settings, "cdc-history", new ReadOptions())).SetLogHandler((_, _) => { }).Build();
}
