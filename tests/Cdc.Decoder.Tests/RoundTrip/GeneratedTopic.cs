using System.Collections.Immutable;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>A table and some changes of it: what a topic tells.</summary>
/// <param name="Table">The table.</param>
/// <param name="Changes">One or more.</param>
internal sealed record GeneratedTopic(GeneratedTable Table, ImmutableArray<GeneratedChange> Changes)
{
    /// <summary>The source table's name.</summary>
    public const string TableName = "rides";

    private const int MaxChanges = 3;

    /// <summary>Any topic.</summary>
    /// <param name="hasPlaceholders">Whether values may be unavailable.</param>
    public static Gen<GeneratedTopic> Any(bool hasPlaceholders) =>
        from table in GeneratedTable.Any
        from connector in GeneratedSource.Connectors
        from count in Gen.Choose(1, MaxChanges)
        from changes in Gen.ListOf(GeneratedChange.Of(table, connector, hasPlaceholders), count)
        select new GeneratedTopic(table, [.. changes]);

    /// <summary>The same with unavailable values in all columns that may have them, in one of their forms.</summary>
    public GeneratedTopic Unavailable(int form)
    {
        ImmutableArray<GeneratedValue> Row(ImmutableArray<GeneratedValue> row) => [.. row.Select((value, index) =>
            Table.Columns[index].Type.Placeholders is { Count: > 0 } forms && !Table.Key.Contains(index) ? GeneratedValue.Placeholder(forms[form % forms.Count]) : value)];
        return this with { Changes = [.. Changes.Select(change => change.With(Row))] };
    }

    /// <summary>The same changes of a table that does not have one of the columns.</summary>
    public GeneratedTopic Without(int column) => new(Table.Without(column), [.. Changes.Select(change => change.With(row => row.RemoveAt(column)))]);

    /// <summary>Smaller topics, to show a failure by: fewer changes, fewer columns, no key, plainer names and values.</summary>
    public IEnumerable<GeneratedTopic> Smaller() => [.. FewerChanges(), .. FewerColumns(), .. WithoutKey(), .. PlainerNames(), .. PlainerValues()];

    /// <inheritdoc/>
    public override string ToString() => $"{Table}\n  {string.Join("\n  ", Changes)}";

    private IEnumerable<GeneratedTopic> FewerChanges() =>
        Changes.Length == 1 ? [] : Changes.Select(change => this with { Changes = Changes.Remove(change) });

    private IEnumerable<GeneratedTopic> FewerColumns() => Table.Columns.Length == 1
        ? []
        : Table.Columns.Select((_, column) => Without(column));

    private IEnumerable<GeneratedTopic> WithoutKey() => Table.Key.IsEmpty ? [] : [this with { Table = Table with { Key = [] } }];

    private IEnumerable<GeneratedTopic> PlainerNames() => Table.Columns
        .Select((column, index) => (Column: column, Plain: $"c{index}", Index: index))
        .Where(name => name.Column.Name != name.Plain && Table.Columns.All(other => other.CleanName != name.Plain))
        .Select(name => this with { Table = Table with { Columns = Table.Columns.SetItem(name.Index, name.Column with { Name = name.Plain }) } });

    private IEnumerable<GeneratedTopic> PlainerValues() => Table.Columns.SelectMany((column, index) => Changes
        .Where(change => change.With(row => Plain(row, index, column)).ToString() != change.ToString())
        .Select(change => this with { Changes = Changes.Replace(change, change.With(row => Plain(row, index, column))) }));

    private static ImmutableArray<GeneratedValue> Plain(ImmutableArray<GeneratedValue> row, int index, GeneratedColumn column) =>
        row.SetItem(index, column.Type.Edges[0]);
}
