namespace Cdc.Kafka.Producing;

/// <summary>One header of a record. Keys may repeat; the value may be null.</summary>
/// <param name="Key">The header's name.</param>
/// <param name="Value">The header's bytes, or null.</param>
public readonly record struct KafkaHeader(string Key, byte[]? Value);
