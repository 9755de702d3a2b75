using System.Diagnostics;

namespace Cdc.Benchmarks.Inserting;

/// <summary>What one insert takes of this process; the server is another one.</summary>
/// <param name="Elapsed">From the call to the written-rows check.</param>
/// <param name="Cpu">Processor time of all threads.</param>
/// <param name="Bytes">Bytes allocated.</param>
internal readonly record struct InsertCost(TimeSpan Elapsed, TimeSpan Cpu, long Bytes)
{
    /// <summary>The mean of <paramref name="times"/> runs of <paramref name="insert"/>.</summary>
    public static async Task<InsertCost> MeasureAsync(int times, Func<Task> insert)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
        {
            await insert();
        }

        return new InsertCost(
            watch.Elapsed / times,
            (Environment.CpuUsage.TotalTime - cpu) / times,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / times);
    }
}
