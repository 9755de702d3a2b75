using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;
using Cdc.RowBinary.Writers;

namespace Cdc.ClickHouse.Settings;

/// <summary>How inserts are configured.</summary>
public static class SinkSection
{
    /// <summary>The section.</summary>
    public static SectionBinder<SinkOptions> Binder { get; } = new SectionBinder<SinkOptions>(new())
        .With("max_rows", Scalars.Whole(1, 10_000_000), o => o.MaxRows, (o, v) => o with { MaxRows = v })
        .With("max_bytes", Scalars.Bytes(ByteSize.KiB, ByteSize.GiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_wait", Scalars.Duration(TimeSpan.Zero, TimeSpan.FromHours(1)), o => o.MaxWait, (o, v) => o with { MaxWait = v })
        .With("parallelism", Scalars.Whole(1, 64), o => o.Parallelism, (o, v) => o with { Parallelism = v })
        .With("create_tables", Scalars.Boolean, o => o.CreateTables, (o, v) => o with { CreateTables = v })
        .With("out_of_range", Scalars.OneOf<OutOfRangePolicy>(), o => o.OutOfRange, (o, v) => o with { OutOfRange = v });
}
