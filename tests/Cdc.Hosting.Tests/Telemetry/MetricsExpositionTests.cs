using System.Diagnostics.Metrics;
using Cdc.Core;
using Cdc.Testing;

namespace Cdc.Hosting.Tests;

public sealed class MetricsExpositionTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly MetricsExposition _metrics;

    public MetricsExpositionTests() => _metrics = new MetricsExposition(meter => ReferenceEquals(meter, _meter));

    public void Dispose()
    {
        _metrics.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Every_kind_of_instrument_is_written()
    {
        var rows = _meter.CreateCounter<long>("cdc.insert.rows", "{row}", "Rows.");
        rows.Add(2, new KeyValuePair<string, object?>("table", "orders"));
        rows.Add(3, new KeyValuePair<string, object?>("table", "orders"));
        rows.Add(1, new("table", "lines"), new("op", "c"));
        _meter.CreateUpDownCounter<int>("queue.depth").Add(-4);
        _meter.CreateGauge<double>("ratio", description: "A\nratio \\ of two.").Record(0.5);
        _meter.CreateObservableCounter("gc.pause", () => 1.5, "s");
        _meter.CreateObservableGauge("memory", () => new Measurement<long>(7, new KeyValuePair<string, object?>("gc.kind", 2)), "By");
        var waits = _meter.CreateHistogram("wait", "s", "Waits.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        waits.Record(0.5);
        waits.Record(0.75);
        waits.Record(3);
        _meter.CreateCounter<long>("never.counted");

        Assert.Equal(
            """
            # HELP cdc_insert_rows_total Rows.
            # TYPE cdc_insert_rows_total counter
            cdc_insert_rows_total{table="orders"} 5
            cdc_insert_rows_total{table="lines",op="c"} 1
            # HELP gc_pause_seconds_total 
            # TYPE gc_pause_seconds_total counter
            gc_pause_seconds_total 1.5
            # HELP memory_bytes 
            # TYPE memory_bytes gauge
            memory_bytes{gc_kind="2"} 7
            # HELP queue_depth 
            # TYPE queue_depth gauge
            queue_depth -4
            # HELP ratio A\nratio \\ of two.
            # TYPE ratio gauge
            ratio 0.5
            # HELP wait_seconds Waits.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.5"} 1
            wait_seconds_bucket{le="1"} 2
            wait_seconds_bucket{le="+Inf"} 3
            wait_seconds_sum 4.25
            wait_seconds_count 3

            """,
            _metrics.Write());
    }

    [Fact]
    public void Labels_are_escaped()
    {
        _meter.CreateGauge<double>("odd").Record(double.NegativeInfinity, new KeyValuePair<string, object?>("1 name", "a\"b\\c\nd"));

        Assert.Contains("odd{_1_name=\"a\\\"b\\\\c\\nd\"} -Inf\n", _metrics.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_observable_instrument_says_no_more_is_gone()
    {
        var says = new List<Measurement<int>> { new(1, new KeyValuePair<string, object?>("partition", 0)) };
        _meter.CreateObservableGauge("lag", () => says);
        Assert.Contains("lag{partition=\"0\"} 1", _metrics.Write(), StringComparison.Ordinal);

        says.Clear();

        Assert.DoesNotContain("lag", _metrics.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_stages_own_metrics_have_their_documented_names()
    {
        using var meter = new CdcMeter(new JumpingTime());
        using var metrics = new MetricsExposition(meter, withRuntime: false);
        var stage = new StageMetrics(meter, "sink");
        stage.Inserted("orders", 10);
        stage.Retried("orders");
        stage.Clamped("orders", 3);
        stage.Durable(new JumpingTime().GetUtcNow().AddSeconds(-2).ToUnixTimeMilliseconds());
        stage.Durable(0);
        meter.Lag("shop", 1, 42);
        meter.Lag("shop", 2, 1);
        meter.ForgetLag("shop", 2);

        Assert.Subset(
            metrics.Write().Split('\n').ToHashSet(),
            new HashSet<string>
            {
                "cdc_insert_rows_total{table=\"orders\"} 10", "cdc_insert_retries_total{table=\"orders\"} 1", "cdc_clamped_values_total{table=\"orders\"} 3",
                "cdc_end_to_end_latency_seconds_bucket{stage=\"sink\",le=\"1\"} 0", "cdc_end_to_end_latency_seconds_bucket{stage=\"sink\",le=\"2.5\"} 1",
                "cdc_end_to_end_latency_seconds_count{stage=\"sink\"} 1", "cdc_lag_records{topic=\"shop\",partition=\"1\"} 42",
            });
        Assert.DoesNotContain("partition=\"2\"", metrics.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_counted_by_table_and_operation_and_their_nulled_values_by_table()
    {
        using var meter = new CdcMeter(TimeProvider.System);
        using var metrics = new MetricsExposition(meter, withRuntime: false);
        using var batch = BatchBuilder.Of("{}", "{}", "{}");
        foreach (var table in (string[])["rides", "drivers"])
        {
            var schema = new TableSchema(new SourceTable("", "", "", table), table, [new ColumnSchema("v", LogicalType.Of(LogicalTypeKind.Int32), IsNullable: true)], []);
            batch.AddEvent(new EventEntry { Schema = batch.SchemaIndex(schema), Operation = Operation.Create, NulledValues = table == "rides" ? 2 : 0 });
        }

        batch.AddEvent(new EventEntry { Schema = 0, Operation = Operation.Update, NulledValues = 1 });

        new StageMetrics(meter, "decoder").Processed(batch, new DeadLetterBatch());

        Assert.Subset(
            metrics.Write().Split('\n').ToHashSet(),
            new HashSet<string>
            {
                "cdc_events_total{stage=\"decoder\",table=\"rides\",op=\"c\"} 1", "cdc_events_total{stage=\"decoder\",table=\"rides\",op=\"u\"} 1",
                "cdc_events_total{stage=\"decoder\",table=\"drivers\",op=\"c\"} 1", "cdc_nulled_values_total{stage=\"decoder\",table=\"rides\"} 3",
            });
        Assert.DoesNotContain("cdc_nulled_values_total{stage=\"decoder\",table=\"drivers\"}", metrics.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_runtimes_metrics_are_there()
    {
        using var meter = new CdcMeter(TimeProvider.System);
        using var metrics = new MetricsExposition(meter);

        Assert.Contains("dotnet_gc_collections_total{gc_heap_generation=\"gen0\"} ", metrics.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Counting_again_allocates_nothing()
    {
        var counter = _meter.CreateCounter<long>("counted");
        var (stage, table) = (new KeyValuePair<string, object?>("stage", "sink"), new KeyValuePair<string, object?>("table", "orders"));
        counter.Add(1, stage, table);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            counter.Add(1, stage, table);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
