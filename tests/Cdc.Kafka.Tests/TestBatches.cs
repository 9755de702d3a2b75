using System.Buffers;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Kafka.Producing;
using Cdc.Testing;

namespace Cdc.Kafka.Tests;

/// <summary>Decoded batches, and who waits for them.</summary>
internal static class TestBatches
{
    /// <summary>Adds an event for every record, as a decoder would.</summary>
    public static ChangeBatch WithEvents(this BatchBuilder builder)
    {
        var batch = builder.Build();
        for (var record = 0; record < batch.Records.Length; record++)
        {
            batch.AddEvent(new EventEntry { Carrier = record, FirstBefore = EventEntry.NoBefore });
        }

        batch.HoldAll();
        return batch;
    }

    public sealed class Owner : IBatchOwner
    {
        private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Completed => _completed.Task;

        public void PartitionCompleted(ChangeBatch batch, PartitionSpan partition)
        {
        }

        public void BatchCompleted(ChangeBatch batch) => _completed.TrySetResult();
    }

    /// <summary>Writes the record's value after an exclamation mark.</summary>
    public sealed class Writer(string topic) : IRecordWriter
    {
        public int Prepared { get; private set; }

        public ValueTask PrepareAsync(ChangeBatch batch, CancellationToken cancellationToken)
        {
            Prepared++;
            return ValueTask.CompletedTask;
        }

        public string Topic(ChangeBatch batch, in EventEntry entry) => topic;

        public void WriteValue(ChangeBatch batch, in EventEntry entry, IBufferWriter<byte> output)
        {
            output.Write("!"u8);
            output.Write(batch.Bytes(batch.Records[entry.Carrier].Value));
        }
    }

    public static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);
}
