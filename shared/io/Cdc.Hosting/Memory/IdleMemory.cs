using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Cdc.Hosting.Memory;

/// <summary>Gives memory back to the system when a busy spell is over: neither the runtime nor the C library does so while nothing asks for memory.</summary>
/// <remarks>
/// A service that catches up after an outage takes all that its budget allows, and is idle for hours after that. Looked at every few seconds;
/// a collection comes once for each spell, when there is nothing to delay.
/// </remarks>
internal sealed partial class IdleMemory(TimeProvider time) : BackgroundService
{
    private const long Busy = 64 * 1024 * 1024;
    private const long Quiet = 4 * 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _allocated = GC.GetTotalAllocatedBytes();
    private long _sinceLast;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Look();
        }
    }

    private void Look()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var lately = allocated - _allocated;
        _allocated = allocated;
        _sinceLast += lately;
        if (lately > Quiet || _sinceLast < Busy)
        {
            return;
        }

        _sinceLast = 0;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            TrimMalloc();
        }
    }

    /// <summary>The Kafka client's part. Other C libraries than glibc do without.</summary>
    private static void TrimMalloc()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl gives memory back by itself.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);
}
