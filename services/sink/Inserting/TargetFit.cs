using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.Tables.Targets;

namespace Cdc.Sink.Inserting;

/// <summary>How a schema's rows go into the target as it is.</summary>
/// <param name="Table">The target.</param>
/// <param name="Encoder">Writes the rows; null where the target's columns cannot take the schema's types.</param>
/// <param name="Problems">Then what is wrong and what to do.</param>
internal sealed record TargetFit(TargetTable Table, RowEncoder? Encoder, string Problems)
{
    private int[]? _withoutNull;

    /// <summary>Ordinals of the columns in which the source may send NULL and the target has none, but may come to; mostly none.</summary>
    /// <param name="schema">The fit's own.</param>
    public IReadOnlyList<int> WithoutNull(TableSchema schema) => _withoutNull ??=
    [
        .. Enumerable.Range(0, schema.Columns.Count).Where(i =>
            Table.FollowsSource && schema.Columns[i].IsNullable && Table.Columns.Any(column => column.Name == schema.Columns[i].Name && !column.Type.IsNullable)),
    ];
}
