using System.Collections.Immutable;

namespace Cdc.Kafka.Tests;

/// <summary>A broker to test against, whichever it is.</summary>
public interface IKafka
{
    /// <summary>Why there is none here; null where there is.</summary>
    string? UnavailableReason { get; }

    ImmutableDictionary<string, string> Settings { get; }

    Task CreateTopicAsync(string topic, int partitions);

    Task GoDownAsync();

    Task ComeUpAsync();
}
