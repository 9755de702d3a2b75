using System.Collections.Immutable;

namespace Cdc.Enricher;

/// <summary>The expressions of one configured table as written, and what tells its events; see <see cref="TableMatch"/>.</summary>
public sealed record EnrichTable
{
    /// <summary>The Debezium topic: an exact name, or a pattern with <c>*</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>The table's name; null for the source table's name, cleaned.</summary>
    public string? Name { get; init; }

    /// <summary>Key columns, where the configuration names them.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    /// <summary>Keeps rows for which this expression is true; null keeps all.</summary>
    public string? Filter { get; init; }

    /// <summary>Columns to add, in this order: name and expression.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Add { get; init; } = [];
}
