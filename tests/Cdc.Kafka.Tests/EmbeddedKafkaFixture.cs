using System.Collections.Immutable;
using Cdc.EmbeddedKafka;

namespace Cdc.Kafka.Tests;

public sealed class EmbeddedKafkaFixture : IKafka, IDisposable
{
    private readonly EmbeddedKafkaBroker _kafka = EmbeddedKafkaBroker.Start();

    public string? UnavailableReason => null;

    public ImmutableDictionary<string, string> Settings => _kafka.Settings;

    public Task CreateTopicAsync(string topic, int partitions)
    {
        _kafka.CreateTopic(topic, partitions);
        return Task.CompletedTask;
    }

    public Task GoDownAsync()
    {
        _kafka.GoDown();
        return Task.CompletedTask;
    }

    public Task ComeUpAsync()
    {
        _kafka.ComeUp();
        return Task.CompletedTask;
    }

    public void Dispose() => _kafka.Dispose();
}
