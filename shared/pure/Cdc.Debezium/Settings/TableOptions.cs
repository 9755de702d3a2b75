using System.Collections.Immutable;

namespace Cdc.Debezium.Settings;

/// <summary>How the records of one table are read.</summary>
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
}
