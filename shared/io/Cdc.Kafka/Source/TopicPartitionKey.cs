namespace Cdc.Kafka.Source;

/// <summary>Names one partition.</summary>
internal readonly record struct TopicPartitionKey(string Topic, int Partition)
{
    public override string ToString() => $"{Topic}[{Partition}]";
}
