namespace Cdc.Kafka.Source;

/// <summary>How a source stands, for health and metrics: at most about a second old.</summary>
/// <param name="Connected">Whether a broker answers.</param>
/// <param name="Paused">Whether reading is paused because what was read is not finished yet.</param>
/// <param name="Partitions">The assigned partitions.</param>
/// <param name="MissingTopics">Topics that were asked for and do not exist yet.</param>
public sealed record KafkaSourceStatus(
    bool Connected,
    bool Paused,
    IReadOnlyList<KafkaPartitionStatus> Partitions,
    IReadOnlyList<string> MissingTopics);

/// <summary>How reading one partition stands.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Partition">The partition's number.</param>
/// <param name="Position">The next offset to read; null before the first record.</param>
/// <param name="Committed">The next offset after a restart; null where none is committed.</param>
/// <param name="Lag">Records in the topic that are not finished, as far as the broker has told; null where it has not.</param>
/// <param name="Error">Why this partition is stopped; null where it is not.</param>
public sealed record KafkaPartitionStatus(string Topic, int Partition, long? Position, long? Committed, long? Lag, string? Error);
