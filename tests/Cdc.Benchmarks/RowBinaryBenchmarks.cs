using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Cdc.Benchmarks.Data;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Decoder;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Ddl;

namespace Cdc.Benchmarks;

/// <summary>Encoding rows beside a memory copy of the bytes that come out. Times and bytes are for one row.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls Cleanup.")]
public class RowBinaryBenchmarks
{
    private readonly ChangeBatch _batch = new();
    private readonly RowBuffer _rows = new();
    private RowEncoder _encoder = null!;
    private byte[] _encoded = [];
    private byte[] _copy = [];

    [GlobalSetup]
    public void Setup()
    {
        RideBookingBatches.Fill(_batch, RideBookingBatches.Generate(asEnvelopes: false, RideBookingBatches.Records));
        new DecodeProcessor(RideBookingBatches.Options.Source).Process(_batch, new DeadLetterBatch());
        var schema = _batch.Schemas[^1];
        _encoder = RowEncoder.TryCreate(schema, TableDdl.TargetFor(schema, "default"), out var encoder, out var problems)
            ? encoder
            : throw new InvalidOperationException(string.Join("; ", problems));
        Encode();
        _encoded = _rows.WrittenMemory.ToArray();
        _copy = new byte[_encoded.Length];
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _batch.Dispose();
        _rows.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RideBookingBatches.Records)]
    public void MemoryCopy() => _encoded.AsSpan().CopyTo(_copy);

    [Benchmark(OperationsPerInvoke = RideBookingBatches.Records)]
    public int Encode()
    {
        _rows.Truncate(0);
        var error = default(RowError);
        foreach (ref readonly var entry in _batch.Events)
        {
            if (_batch.Schemas[entry.Schema] == _batch.Schemas[^1] && !_encoder.TryEncode(_batch, entry, _rows, ref error))
            {
                throw new InvalidOperationException(error.ToString());
            }
        }

        return _rows.Length;
    }
}
