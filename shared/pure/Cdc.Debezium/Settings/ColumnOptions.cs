using System.Collections.Immutable;
using System.Text;
using Cdc.Core.Schemas;

namespace Cdc.Debezium.Settings;

/// <summary>What holds for one column.</summary>
public sealed record ColumnOptions
{
    /// <summary>The type to cast to; null to take the source's.</summary>
    public LogicalType? Type { get; init; }

    /// <summary>The column's name in the target, as <c>created_at_ts</c>; null to keep the cleaned name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether NULL may occur; null to take the source's word, or true where the source has no schema.</summary>
    public bool? Nullable { get; init; }

    /// <summary>Whether the column is left out.</summary>
    public bool Drop { get; init; }

    /// <summary>How the column's text carries bytes.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>The charset of the column's bytes where they are text, one of <see cref="Charsets"/>; null for UTF-8.</summary>
    public Encoding? Charset { get; init; }

    /// <summary>Spellings that mean NULL, in place of <see cref="CleaningOptions.Nulls"/>, and whatever the column's type; null for the table's.</summary>
    public ImmutableArray<string>? Nulls { get; init; }

    /// <summary>Whether white space is taken off both ends of text; null for the table's <see cref="CleaningOptions.Trim"/>.</summary>
    public bool? Trim { get; init; }

    /// <summary>What becomes of a value that does not cast; null for the table's <see cref="CleaningOptions.OnCastFailure"/>.</summary>
    public CastFailure? OnCastFailure { get; init; }

    /// <summary>The time zone of a column of local timestamps, which become instants; null for none.</summary>
    public TimeZoneInfo? TimeZone { get; init; }
}
