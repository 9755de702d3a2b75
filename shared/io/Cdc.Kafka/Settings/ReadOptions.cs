namespace Cdc.Kafka.Settings;

/// <summary>How much is consumed at once.</summary>
public sealed record ReadOptions
{
    /// <summary>Records in one consumed batch at most, 1 to 1,000,000.</summary>
    public int MaxRecords { get; init; } = 2048;

    /// <summary>Bytes in one consumed batch before it is closed, 1 KiB to 1 GiB.</summary>
    public int MaxBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>How long a batch waits for more records.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Bytes of memory for what is read and not finished, from the client's prefetch to rows on their way, at least <see cref="MaxBytes"/>.
    /// Partitions are paused before more is taken. Null for <see cref="AutomaticBudget"/>.
    /// </summary>
    public long? MemoryBudget { get; init; }

    /// <summary>A quarter of the memory that the process may use (of a container's limit), 16 to 64 MiB.</summary>
    public static long AutomaticBudget { get; } = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, 16L * 1024 * 1024, 64L * 1024 * 1024);

    /// <summary>The budget that holds, bytes.</summary>
    internal long Budget => MemoryBudget ?? AutomaticBudget;
}
