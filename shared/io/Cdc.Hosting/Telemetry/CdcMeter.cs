using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cdc.Hosting.Telemetry;

/// <summary>The process's instruments, shared by its stages. Their names in Prometheus are given with each: dots become <c>_</c>, counters end in <c>_total</c>.</summary>
public sealed class CdcMeter : IDisposable
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string Name = "Cdc";

    private static readonly InstrumentAdvice<long> BatchSizes =
        new() { HistogramBucketBoundaries = [1, 10, 100, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 64_000, 256_000, 1_000_000] };

    private static readonly InstrumentAdvice<double> Latencies =
        new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600] };

    private readonly ConcurrentDictionary<(string Topic, int Partition), Measurement<long>> _lags = [];

    /// <summary>Makes the instruments.</summary>
    /// <param name="time">The clock that latencies are taken by.</param>
    public CdcMeter(TimeProvider time)
    {
        Time = time;
        Meter = new Meter(Name);
        Events = Meter.CreateCounter<long>("cdc.events", "{event}", "Events handed on by a stage.");
        Records = Meter.CreateCounter<long>("cdc.records", "{record}", "Kafka records read by a stage.");
        DeadLetters = Meter.CreateCounter<long>("cdc.dead_letters", "{record}", "Records refused by a stage.");
        BatchRecords = Meter.CreateHistogram("cdc.batch.records", "{record}", "Records in a batch.", advice: BatchSizes);
        Latency = Meter.CreateHistogram("cdc.end_to_end_latency", "s", "From the commit at the source until the row is durable.", advice: Latencies);
        InsertRows = Meter.CreateCounter<long>("cdc.insert.rows", "{row}", "Rows that ClickHouse acknowledged.");
        InsertRetries = Meter.CreateCounter<long>("cdc.insert.retries", "{insert}", "Inserts that were tried again.");
        ClampedValues = Meter.CreateCounter<long>("cdc.clamped_values", "{value}", "Values moved to the nearest one that the target type holds.");
        NulledValues = Meter.CreateCounter<long>("cdc.nulled_values", "{value}", "Values that did not cast and became NULL by on_cast_failure.");
        Meter.CreateObservableGauge("cdc.lag.records", () => _lags.Values, "{record}", "Records in the topic-partition that were not read yet.");
    }

    /// <summary>The meter, for exporters.</summary>
    internal Meter Meter { get; }

    internal TimeProvider Time { get; }

    internal Counter<long> Events { get; }

    internal Counter<long> Records { get; }

    internal Counter<long> DeadLetters { get; }

    internal Histogram<long> BatchRecords { get; }

    internal Histogram<double> Latency { get; }

    internal Counter<long> InsertRows { get; }

    internal Counter<long> InsertRetries { get; }

    internal Counter<long> ClampedValues { get; }

    internal Counter<long> NulledValues { get; }

    /// <summary>Tells a topic-partition's lag (<c>cdc_lag_records</c>). Safe from any thread.</summary>
    public void Lag(string topic, int partition, long records) =>
        _lags[(topic, partition)] = new Measurement<long>(records, new("topic", topic), new("partition", partition));

    /// <summary>Forgets a topic-partition that was taken away.</summary>
    public void ForgetLag(string topic, int partition) => _lags.TryRemove((topic, partition), out _);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}
