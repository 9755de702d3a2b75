using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Hosting.Telemetry;
using Cdc.Hosting.Tests.Http;
using Cdc.Testing;

namespace Cdc.Hosting.Tests.Telemetry;

public sealed class MetricsTests : IDisposable
{
    private readonly CdcMeter _meter = new(new JumpingTime());

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task The_stages_own_metrics_have_their_documented_names_and_types()
    {
        await using var endpoint = await RunningEndpoint.StartAsync();
        var stage = new StageMetrics(_meter, "named");
        stage.Inserted("named", 10);
        stage.Inserted("named", 1);
        stage.Retried("named");
        stage.Clamped("named", 3);
        stage.Durable(new JumpingTime().GetUtcNow().AddSeconds(-2).ToUnixTimeMilliseconds());
        stage.Durable(0);
        _meter.Lag("named", 1, 42);

        Assert.ProperSuperset(
            new HashSet<string>
            {
                "# TYPE cdc_insert_rows_total counter", "# HELP cdc_insert_rows_total Rows that ClickHouse acknowledged.", "cdc_insert_rows_total{table=\"named\"} 11",
                "cdc_insert_retries_total{table=\"named\"} 1",
                "cdc_clamped_values_total{table=\"named\"} 3",
                "# TYPE cdc_end_to_end_latency_seconds histogram",
                "cdc_end_to_end_latency_seconds_bucket{stage=\"named\",le=\"1\"} 0", "cdc_end_to_end_latency_seconds_bucket{stage=\"named\",le=\"2.5\"} 1",
                "cdc_end_to_end_latency_seconds_count{stage=\"named\"} 1",
                "# TYPE cdc_lag_records gauge", "cdc_lag_records{partition=\"1\",topic=\"named\"} 42",
            },
            await endpoint.MetricsAsync());
    }

    [Fact]
    public async Task Events_are_counted_by_table_and_operation_and_their_nulled_values_by_table()
    {
        await using var endpoint = await RunningEndpoint.StartAsync();
        using var batch = BatchBuilder.Of("{}", "{}", "{}");
        foreach (var table in (string[])["rides", "drivers"])
        {
            var schema = new TableSchema(new SourceTable("", "", "", table), table, [new ColumnSchema("v", LogicalType.Of(LogicalTypeKind.Int32), IsNullable: true)], []);
            batch.AddEvent(new EventEntry { Schema = batch.SchemaIndex(schema), Operation = Operation.Create, NulledValues = table == "rides" ? 2 : 0 });
        }

        batch.AddEvent(new EventEntry { Schema = 0, Operation = Operation.Update, NulledValues = 1 });

        new StageMetrics(_meter, "counter").Processed(batch, new DeadLetterBatch());

        var metrics = await endpoint.MetricsAsync();
        Assert.ProperSuperset(
            new HashSet<string>
            {
                "cdc_events_total{op=\"c\",stage=\"counter\",table=\"rides\"} 1", "cdc_events_total{op=\"u\",stage=\"counter\",table=\"rides\"} 1",
                "cdc_events_total{op=\"c\",stage=\"counter\",table=\"drivers\"} 1", "cdc_nulled_values_total{stage=\"counter\",table=\"rides\"} 3",
            },
            metrics);
        Assert.DoesNotContain(metrics, line => line.StartsWith("cdc_nulled_values_total{stage=\"counter\",table=\"drivers\"}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lag_of_a_partition_that_was_taken_away_is_gone()
    {
        await using var endpoint = await RunningEndpoint.StartAsync();
        _meter.Lag("rebalanced", 1, 42);
        _meter.Lag("rebalanced", 2, 7);
        Assert.Contains("cdc_lag_records{partition=\"2\",topic=\"rebalanced\"} 7", await endpoint.MetricsAsync());

        _meter.ForgetLag("rebalanced", 2);

        Assert.Equal(["cdc_lag_records{partition=\"1\",topic=\"rebalanced\"} 42"], (await endpoint.MetricsAsync()).Where(line => line.Contains("rebalanced", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Thousands_of_tables_have_a_series_each()
    {
        const int Tables = 5_000;
        await using var endpoint = await RunningEndpoint.StartAsync();
        var stage = new StageMetrics(_meter, "sink");
        for (var table = 0; table < Tables; table++)
        {
            stage.Inserted($"table-{table}", 1);
        }

        Assert.Equal(Tables, (await endpoint.MetricsAsync()).Count(line => line.StartsWith("cdc_insert_rows_total{table=\"table-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_metrics_of_runtime_and_process_are_there()
    {
        await using var endpoint = await RunningEndpoint.StartAsync();

        var metrics = await endpoint.MetricsAsync();

        Assert.Contains(metrics, line => line.StartsWith("dotnet_gc_collections_total{gc_heap_generation=\"gen0\"} ", StringComparison.Ordinal));
        Assert.Contains(metrics, line => line.StartsWith("process_memory_usage_bytes{} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counting_again_allocates_nothing()
    {
        await using var endpoint = await RunningEndpoint.StartAsync();
        using var batch = BatchBuilder.Of("{}");
        var (stage, none) = (new StageMetrics(_meter, "again"), new DeadLetterBatch());
        stage.Processed(batch, none);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            stage.Processed(batch, none);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
