using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;
using Cdc.Debezium.Settings;

namespace Cdc.Stages.Settings;

/// <summary>How the limits of source records are configured.</summary>
internal static class DecodeSection
{
    public static SectionBinder<DecodeOptions> Binder { get; } = new SectionBinder<DecodeOptions>(new())
        .With("max_bytes", Scalars.Bytes(ByteSize.KiB, 256 * ByteSize.MiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_depth", Scalars.Whole(8, DecodeOptions.DeepestNesting), o => o.MaxDepth, (o, v) => o with { MaxDepth = v })
        .With("max_fields", Scalars.Whole(1, 20_000), o => o.MaxFields, (o, v) => o with { MaxFields = v })
        .With("types_from_target", Scalars.Boolean, o => o.TypesFromTarget, (o, v) => o with { TypesFromTarget = v });
}
