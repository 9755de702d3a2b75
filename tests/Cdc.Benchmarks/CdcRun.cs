using Cdc.Testing;

namespace Cdc.Benchmarks;

/// <summary>One run of <c>cdc run</c> over the bookings of the bench.</summary>
/// <param name="EventsPerSecond">From the first batch read to the last row inserted.</param>
/// <param name="PeakMemory">The most memory that the process had, bytes.</param>
/// <param name="ProcessorTime">Of the process, from its start.</param>
/// <param name="IdleMemory">The memory that it has when nothing has come for a while, bytes.</param>
internal sealed record CdcRun(double EventsPerSecond, long PeakMemory, TimeSpan ProcessorTime, long IdleMemory)
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(20);

    /// <summary>Runs until all events are durable.</summary>
    public static async Task<CdcRun> RunAsync(string cdc, string bootstrapServers, EmbeddedClickHouse clickHouse, int events, string database)
    {
        await clickHouse.QueryAsync($"DROP DATABASE IF EXISTS {database}");
        await using var process = await CdcProcess.StartAsync(
            cdc, Path.Combine(RepositoryRoot.Folder, "infra", "demo", "pipeline.yaml"), bootstrapServers, clickHouse.Uri, database);
        var start = await process.UntilAsync("cdc_records_total", 1);
        var end = await process.UntilAsync("cdc_insert_rows_total", events);
        var (peak, processor) = (process.PeakMemory, process.ProcessorTime);
        await Task.Delay(AWhile);
        return new CdcRun(events / (end - start).TotalSeconds, peak, processor, process.Memory);
    }
}
