using Cdc.Kafka.Producing;

namespace Cdc.Testing;

/// <summary>One record as it lies in a topic.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Partition">The partition's number.</param>
/// <param name="Offset">The record's offset.</param>
/// <param name="TimestampMs">Milliseconds since 1970 UTC; 0 where there is none.</param>
/// <param name="Key">The key, or null.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Headers">The headers in their order.</param>
public sealed record KafkaRecord(
    string Topic, int Partition, long Offset, long TimestampMs, byte[]? Key, byte[]? Value, IReadOnlyList<KafkaHeader> Headers);
