namespace Cdc.Core;

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
}
