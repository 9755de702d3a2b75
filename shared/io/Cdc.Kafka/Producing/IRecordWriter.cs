using System.Buffers;
using Cdc.Core.Batches;

namespace Cdc.Kafka.Producing;

/// <summary>How an event becomes a message: its topic and its value's bytes. Key, headers, partition and timestamp are the source record's.</summary>
public interface IRecordWriter
{
    /// <summary>Gets ready for a batch, as by registering its schemas. Called before its events are written; waits outages out.</summary>
    ValueTask PrepareAsync(ChangeBatch batch, CancellationToken cancellationToken);

    /// <summary>The topic that an event goes to.</summary>
    string Topic(ChangeBatch batch, in EventEntry entry);

    /// <summary>Writes an event's value.</summary>
    void WriteValue(ChangeBatch batch, in EventEntry entry, IBufferWriter<byte> output);
}
