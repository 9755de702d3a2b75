using System.Collections.Immutable;
using Cdc.Kafka.Settings;

namespace Cdc.Kafka.Source;

/// <summary>What a <see cref="KafkaSource"/> reads.</summary>
/// <param name="Settings">Client settings by librdkafka's names, <c>bootstrap.servers</c> among them.</param>
/// <param name="Topics">Exact names, or patterns with <c>*</c>; at least one.</param>
/// <param name="Group">The consumer group.</param>
/// <param name="Read">When batches close, and how much may be in memory.</param>
public sealed record KafkaSourceOptions(
    ImmutableDictionary<string, string> Settings,
    ImmutableArray<string> Topics,
    string Group,
    ReadOptions Read);
