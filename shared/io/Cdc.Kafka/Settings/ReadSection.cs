using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;

namespace Cdc.Kafka.Settings;

/// <summary>How reading is configured.</summary>
public static class ReadSection
{
    private const string Auto = "auto";

    private static readonly ScalarBinder<long> Bytes = Scalars.Bytes(ByteSize.KiB, ByteSize.TiB);

    private static readonly ScalarBinder<long?> Budget = new($"auto, or {Bytes.Expected}", TryBudget, budget => budget is { } bytes ? ByteSize.Format(bytes) : Auto);

    /// <summary>The section.</summary>
    public static SectionBinder<ReadOptions> Binder { get; } = new SectionBinder<ReadOptions>(new())
        .With("max_records", Scalars.Whole(1, 1_000_000), o => o.MaxRecords, (o, v) => o with { MaxRecords = v })
        .With("max_bytes", Scalars.Bytes(ByteSize.KiB, ByteSize.GiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_wait", Scalars.Duration(TimeSpan.Zero, TimeSpan.FromHours(1)), o => o.MaxWait, (o, v) => o with { MaxWait = v })
        .With("memory_budget", Budget, o => o.MemoryBudget, (o, v) => o with { MemoryBudget = v })
        .Check(BudgetHoldsABatch);

    private static bool TryBudget(string text, out long? value)
    {
        var isBytes = ByteSize.TryParse(text, out var bytes) && bytes is >= ByteSize.KiB and <= ByteSize.TiB;
        value = isBytes ? bytes : null;
        return isBytes || text == Auto;
    }

    private static void BudgetHoldsABatch(ReadOptions read, Action<string, string> report)
    {
        if (read.MemoryBudget is { } budget && budget < read.MaxBytes)
        {
            report("memory_budget", $"expected at least read.max_bytes ({ByteSize.Format(read.MaxBytes)}), found '{ByteSize.Format(budget)}'");
        }
    }
}
