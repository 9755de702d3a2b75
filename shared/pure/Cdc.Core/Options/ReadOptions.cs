namespace Cdc.Core;

/// <summary>How much is consumed at once.</summary>
public sealed record ReadOptions
{
    /// <summary>Records in one consumed batch at most, 1 to 1,000,000.</summary>
    public int MaxRecords { get; init; } = 4096;

    /// <summary>Bytes in one consumed batch before it is closed, 1 KiB to 1 GiB.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long a batch waits for more records.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Bytes of consumed records that may be unfinished before partitions are paused, at least <see cref="MaxBytes"/>.</summary>
    public long MemoryBudget { get; init; } = 512L * 1024 * 1024;
}
