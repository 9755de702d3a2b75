using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Cdc.Benchmarks.Data;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Decoder;
using Cdc.Enricher;

namespace Cdc.Benchmarks;

/// <summary>Decoding and adding the demo's two computed columns, beside decoding alone. Times and bytes are for one event.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls Cleanup.")]
public class EnrichBenchmarks
{
    private readonly ChangeBatch _batch = new();
    private readonly DeadLetterBatch _deadLetters = new();
    private readonly DecodeProcessor _decoder = new(RideBookingBatches.Options.Source);
    private readonly EnrichProcessor _enricher = new(EnricherService.Tables(RideBookingBatches.Options));
    private readonly List<(byte[] Key, byte[] Value)> _records = RideBookingBatches.Generate(asEnvelopes: false, RideBookingBatches.Records);

    [GlobalCleanup]
    public void Cleanup() => _batch.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = RideBookingBatches.Records)]
    public void Decode()
    {
        RideBookingBatches.Fill(_batch, _records);
        _decoder.Process(_batch, _deadLetters);
    }

    [Benchmark(OperationsPerInvoke = RideBookingBatches.Records)]
    public void DecodeAndEnrich()
    {
        Decode();
        _enricher.Process(_batch, _deadLetters);
    }
}
