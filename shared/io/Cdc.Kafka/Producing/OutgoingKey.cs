using Cdc.Core.Batches;
using Confluent.Kafka;

namespace Cdc.Kafka.Producing;

/// <summary>A message's key, and whose durability its delivery is. The client gives it back with the delivery report, so no closure is needed.</summary>
/// <param name="Bytes">The key, or null.</param>
/// <param name="Size">Bytes of key and value.</param>
/// <param name="Batch">The batch to release; null for a raw message.</param>
/// <param name="Span">The partition of the batch to release.</param>
internal readonly record struct OutgoingKey(byte[]? Bytes, int Size, ChangeBatch? Batch, PartitionSpan? Span)
{
    internal sealed class Serializer : ISerializer<OutgoingKey>
    {
        public byte[] Serialize(OutgoingKey data, SerializationContext context) => data.Bytes!;
    }
}
