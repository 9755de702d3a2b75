using Cdc.Configuration;

namespace Cdc.Kafka;

/// <summary>How reading is configured.</summary>
public static class ReadSection
{
    /// <summary>The section.</summary>
    public static SectionBinder<ReadOptions> Binder { get; } = new SectionBinder<ReadOptions>(new())
        .With("max_records", Scalars.Whole(1, 1_000_000), o => o.MaxRecords, (o, v) => o with { MaxRecords = v })
        .With("max_bytes", Scalars.Bytes(ByteSize.KiB, ByteSize.GiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_wait", Scalars.Duration(TimeSpan.Zero, TimeSpan.FromHours(1)), o => o.MaxWait, (o, v) => o with { MaxWait = v })
        .With("memory_budget", Scalars.Bytes(ByteSize.KiB, ByteSize.TiB), o => o.MemoryBudget, (o, v) => o with { MemoryBudget = v })
        .Check(BudgetHoldsABatch);

    private static void BudgetHoldsABatch(ReadOptions read, Action<string, string> report)
    {
        if (read.MemoryBudget < read.MaxBytes)
        {
            report("memory_budget", $"expected at least read.max_bytes ({ByteSize.Format(read.MaxBytes)}), found '{ByteSize.Format(read.MemoryBudget)}'");
        }
    }
}
