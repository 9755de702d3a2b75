using Cdc.Core.Batches;
using Cdc.Kafka.Topics;

namespace Cdc.Kafka.Producing;

/// <summary>The topics that events go to, made at their first use with as many partitions as the topic that the events came from.</summary>
internal sealed class TargetTopics(KafkaTopics topics, short replication)
{
    private readonly Dictionary<string, int> _partitions = new(StringComparer.Ordinal);

    /// <summary>The number of partitions of a topic that is there.</summary>
    /// <param name="topic">The topic that an event goes to.</param>
    /// <param name="carrier">Where the event came from.</param>
    /// <param name="cancellationToken">Ends the wait for the brokers.</param>
    public ValueTask<int> PartitionsAsync(string topic, PartitionSpan carrier, CancellationToken cancellationToken) =>
        _partitions.TryGetValue(topic, out var partitions) ? ValueTask.FromResult(partitions) : EnsureAsync(topic, carrier, cancellationToken);

    private async ValueTask<int> EnsureAsync(string topic, PartitionSpan carrier, CancellationToken cancellationToken)
    {
        var wanted = await topics.PartitionCountAsync(carrier.Topic, cancellationToken).ConfigureAwait(false) ?? carrier.Partition + 1;
        return _partitions[topic] = await topics.EnsureAsync(topic, wanted, replication, cancellationToken).ConfigureAwait(false);
    }
}
