using System.Collections.Immutable;

namespace Cdc.Core;

/// <summary>What holds for one table, from the Debezium topic to ClickHouse.</summary>
public sealed record TableOptions
{
    /// <summary>The Debezium topic: an exact name, or a pattern with <c>*</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>The table's name on intermediate topics and in ClickHouse; null for the source table's name, cleaned.</summary>
    public string? Name { get; init; }

    /// <summary>Key columns (cleaned names), where the record key does not name them; empty to take the record key's fields.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    /// <summary>The form of the topic's records.</summary>
    public RecordFormat Format { get; init; }

    /// <summary>Where the records' schema is found.</summary>
    public SchemaSource Schema { get; init; }

    /// <summary>What the fields and headers begin with that flattening added (<c>add.fields.prefix</c>, <c>add.headers.prefix</c>).</summary>
    public string MetadataPrefix { get; init; } = "__";

    /// <summary>How names and values are cleaned.</summary>
    public CleaningOptions Clean { get; init; } = new();

    /// <summary>Single columns, by their cleaned name.</summary>
    public ImmutableDictionary<string, ColumnOptions> Columns { get; init; } = ImmutableDictionary<string, ColumnOptions>.Empty;

    /// <summary>What stands in for a source position that the records do not carry.</summary>
    public MissingPosition MissingPosition { get; init; }

    /// <summary>Keeps rows for which this expression is true, as <c>booking_value &gt; 1000</c>; null keeps all.</summary>
    public string? Filter { get; init; }

    /// <summary>Columns to add, in this order: name and expression, as <c>booking_value / ride_distance</c> or <c>'ncr'</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Add { get; init; } = [];
}
