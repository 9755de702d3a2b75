using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;
using Cdc.Debezium.Settings;

namespace Cdc.Stages.Settings;

/// <summary>How the cleaning of a table is configured.</summary>
internal static class CleaningSection
{
    /// <summary>Spellings of NULL.</summary>
    public static ListBinder<string> Nulls { get; } = new("a list of texts", Scalars.Spelling);

    public static SectionBinder<CleaningOptions> Binder { get; } = new SectionBinder<CleaningOptions>(new())
        .With("strip_prefix", Scalars.Text, o => o.StripPrefix, (o, v) => o with { StripPrefix = v })
        .With("snake_case", Scalars.Boolean, o => o.SnakeCase, (o, v) => o with { SnakeCase = v })
        .With("byte_strings", Scalars.OneOf<ByteStrings>(), o => o.ByteStrings, (o, v) => o with { ByteStrings = v })
        .With("trim", Scalars.Boolean, o => o.Trim, (o, v) => o with { Trim = v })
        .With("nulls", Nulls, o => o.Nulls, (o, v) => o with { Nulls = v })
        .With("on_invalid_text", Scalars.OneOf<InvalidText>(), o => o.OnInvalidText, (o, v) => o with { OnInvalidText = v })
        .With("on_cast_failure", Scalars.OneOf<CastFailure>(), o => o.OnCastFailure, (o, v) => o with { OnCastFailure = v });
}
