using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Cdc.Benchmarks.Data;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Decoder;

namespace Cdc.Benchmarks;

/// <summary>Decoding and cleaning beside one bare pass of the JSON reader over the same bytes. Times and bytes are for one event.</summary>
/// <remarks>Decoding includes filling the batch, as the consumer does: copying the bytes once.</remarks>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls Cleanup.")]
public class DecodeBenchmarks
{
    private readonly ChangeBatch _batch = new();
    private readonly DeadLetterBatch _deadLetters = new();
    private readonly DecodeProcessor _processor = new(RideBookingBatches.Options.Source);
    private List<(byte[] Key, byte[] Value)> _records = [];

    /// <summary>Whether the records are envelopes without schema, rather than flattened rows.</summary>
    [Params(false, true)]
    public bool Envelopes { get; set; }

    [GlobalSetup]
    public void Setup() => _records = RideBookingBatches.Generate(Envelopes, RideBookingBatches.Records);

    [GlobalCleanup]
    public void Cleanup() => _batch.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = RideBookingBatches.Records)]
    public long BareReader()
    {
        var tokens = 0L;
        foreach (var (_, value) in _records)
        {
            var reader = new Utf8JsonReader(value);
            while (reader.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }

    [Benchmark(OperationsPerInvoke = RideBookingBatches.Records)]
    public int DecodeAndClean()
    {
        RideBookingBatches.Fill(_batch, _records);
        _deadLetters.Clear();
        _processor.Process(_batch, _deadLetters);
        return _batch.Events.Length == _records.Count ? _batch.Events.Length : throw new InvalidOperationException(_deadLetters.Letters[0].Message);
    }
}
