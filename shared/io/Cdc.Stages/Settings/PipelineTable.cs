using System.Collections.Immutable;
using Cdc.Debezium.Settings;

namespace Cdc.Stages.Settings;

/// <summary>What holds for one table, from the Debezium topic to ClickHouse.</summary>
public sealed record PipelineTable
{
    /// <summary>How its records are read.</summary>
    public required TableOptions Source { get; init; }

    /// <summary>Keeps rows for which this expression is true, as <c>booking_value &gt; 1000</c>; null keeps all.</summary>
    public string? Filter { get; init; }

    /// <summary>Columns to add, in this order: name and expression, as <c>booking_value / ride_distance</c> or <c>'ncr'</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Add { get; init; } = [];
}
