using System.Collections.Immutable;
using Cdc.Kafka.Topics;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Kafka.Tests;

/// <summary>One real broker for all tests that need one, which therefore run one after another.</summary>
[CollectionDefinition(Collection)]
public sealed class RealKafkaFixture : IKafka, IAsyncLifetime, ICollectionFixture<RealKafkaFixture>
{
    public const string Collection = "real Kafka";

    private RealKafka? _kafka;

    public string? UnavailableReason => RealKafka.UnavailableReason;

    public ImmutableDictionary<string, string> Settings => _kafka!.Settings;

    public async ValueTask InitializeAsync() => _kafka = RealKafka.IsAvailable ? await RealKafka.StartAsync(TestContext.Current.CancellationToken) : null;

    public async Task CreateTopicAsync(string topic, int partitions)
    {
        using var topics = new KafkaTopics(Settings, NullLogger<KafkaTopics>.Instance);
        await topics.EnsureAsync(topic, partitions, -1, TestContext.Current.CancellationToken);
    }

    public Task GoDownAsync() => _kafka!.StopAsync();

    public Task ComeUpAsync() => _kafka!.StartAgainAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _kafka?.DisposeAsync() ?? ValueTask.CompletedTask;
}
