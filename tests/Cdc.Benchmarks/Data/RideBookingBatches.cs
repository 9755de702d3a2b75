using System.Buffers;
using Cdc.Core.Batches;
using Cdc.Demo.Generating;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.Benchmarks.Data;

/// <summary>Ride bookings as the consumer hands them over, and the demo's settings for them.</summary>
internal static class RideBookingBatches
{
    /// <summary>Records in a batch: what a consumer batch holds by default.</summary>
    public const int Records = 4096;

    /// <summary>The demo's pipeline.</summary>
    public static PipelineOptions Options { get; } =
        PipelineConfiguration.Load(Path.Combine(RepositoryRoot.Folder, "infra", "demo", "pipeline.yaml"), new Dictionary<string, string>());

    /// <summary>The record values and keys of a stream without malformed records and tombstones.</summary>
    public static List<(byte[] Key, byte[] Value)> Generate(bool asEnvelopes, int count)
    {
        var generator = new RideBookingGenerator(new RideBookingMix(SnapshotRows: count / 10, MalformedEvery: 0));
        var records = new List<(byte[] Key, byte[] Value)>(count);
        var key = new ArrayBufferWriter<byte>();
        var value = new ArrayBufferWriter<byte>();
        while (records.Count < count)
        {
            key.ResetWrittenCount();
            value.ResetWrittenCount();
            var record = asEnvelopes ? generator.NextEnvelope(1_795_244_375_738, key, value) : generator.Next(1_795_244_375_738, key, value);
            if (!record.IsTombstone)
            {
                records.Add((key.WrittenSpan.ToArray(), value.WrittenSpan.ToArray()));
            }
        }

        return records;
    }

    /// <summary>Fills a batch as the consumer does.</summary>
    public static void Fill(ChangeBatch batch, IReadOnlyList<(byte[] Key, byte[] Value)> records)
    {
        batch.Clear();
        for (var i = 0; i < records.Count; i++)
        {
            var entry = new RecordEntry { Offset = i, Key = batch.Append(records[i].Key), Value = batch.Append(records[i].Value), Headers = Slice.Null };
            batch.AddRecord(RideBookingGenerator.Topic, 0, entry);
        }
    }
}
