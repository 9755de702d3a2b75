using System.Collections.Frozen;

namespace Cdc.Core.Schemas;

/// <summary>The columns of a table at one time. Immutable; a change of the source table makes a new one.</summary>
public sealed class TableSchema
{
    private readonly FrozenDictionary<string, int> _ordinals;

    /// <summary>Makes a schema.</summary>
    /// <param name="source">Where the table's changes come from.</param>
    /// <param name="name">The table's name on intermediate topics and in the target.</param>
    /// <param name="columns">At least one; names are unique, case-sensitively.</param>
    /// <param name="key">Ordinals of the key columns in key order; empty for a table without a key.</param>
    /// <exception cref="ArgumentException">Two columns have one name, there are none, or the key names a nullable column or one that is not there.</exception>
    public TableSchema(SourceTable source, string name, IReadOnlyList<ColumnSchema> columns, IReadOnlyList<int> key)
    {
        Source = source;
        Name = name;
        Columns = columns.Count > 0 ? columns : throw new ArgumentException($"Table '{name}' has no columns.", nameof(columns));
        Key = key;
        if (columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Table '{name}' has more than one column '{twice.Key}'.", nameof(columns));
        }

        if (key.Any(ordinal => ordinal < 0 || ordinal >= columns.Count || columns[ordinal].IsNullable))
        {
            throw new ArgumentException($"The key of table '{name}' must name columns that are never NULL.", nameof(key));
        }

        _ordinals = columns.Select((column, ordinal) => (column.Name, ordinal)).ToFrozenDictionary(pair => pair.Name, pair => pair.ordinal);
    }

    /// <summary>Where the table's changes come from.</summary>
    public SourceTable Source { get; }

    /// <summary>The table's name on intermediate topics and in the target.</summary>
    public string Name { get; }

    /// <summary>The columns, in the order of an event's cells.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>Ordinals of the key columns, in key order; empty for a table without a key, whose events are a change log.</summary>
    public IReadOnlyList<int> Key { get; }

    /// <summary>The ordinal of a column, or -1.</summary>
    public int OrdinalOf(string column) => _ordinals.GetValueOrDefault(column, -1);

    /// <summary>Whether the other schema says the same: a new object is needed only where it does not.</summary>
    public bool SaysTheSameAs(TableSchema other) =>
        Name == other.Name && Source == other.Source && Columns.SequenceEqual(other.Columns) && Key.SequenceEqual(other.Key);
}
