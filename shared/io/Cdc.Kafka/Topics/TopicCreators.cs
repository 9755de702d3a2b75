using System.Collections.Concurrent;

namespace Cdc.Kafka.Topics;

/// <summary>Makes a topic; one that exists stays as it is.</summary>
/// <param name="topic">The topic's name.</param>
/// <param name="partitions">Number of partitions, at least 1.</param>
public delegate void TopicCreator(string topic, int partitions);

/// <summary>Brokers whose protocol has no request for making topics, with what makes them instead: those inside this process. Safe from any thread.</summary>
public static class TopicCreators
{
    private static readonly ConcurrentDictionary<string, TopicCreator> Known = new(StringComparer.Ordinal);

    /// <summary>From now on <see cref="KafkaTopics"/> makes that broker's topics this way.</summary>
    /// <param name="bootstrapServers">The broker, as clients name it.</param>
    /// <param name="creator">Makes its topics.</param>
    public static void Add(string bootstrapServers, TopicCreator creator) => Known[bootstrapServers] = creator;

    /// <summary>Forgets a broker.</summary>
    /// <param name="bootstrapServers">The broker, as clients name it.</param>
    public static void Remove(string bootstrapServers) => Known.TryRemove(bootstrapServers, out _);

    internal static TopicCreator? For(string bootstrapServers) => Known.GetValueOrDefault(bootstrapServers);
}
