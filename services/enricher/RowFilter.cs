using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Expressions;
using Cdc.Expressions.Errors;
using Cdc.Tables.Modes;

namespace Cdc.Enricher;

/// <summary>Keeps the rows for which an expression is true; NULL is not.</summary>
/// <remarks>
/// <code>
///   row matches        stays
///   create, does not   dropped: nothing of it is in the target
///   update, read …     becomes a delete: an earlier version of the row may be in the target and must leave it
///   delete, truncate   pass, unread
///   table without key  does not match: dropped, whatever happened; such a table is a log of changes, and nothing in it is replaced
/// </code>
/// </remarks>
internal sealed class RowFilter(TableSchema schema, BoundExpression condition) : IEnrichment
{
    private readonly bool[] _isKey = [.. schema.Columns.Select((_, ordinal) => schema.Key.Contains(ordinal))];

    public TableSchema Output => schema;

    public static IEnrichment Bind(TableSchema schema, Expression expression)
    {
        try
        {
            var bound = expression.Bind(schema);
            return bound.Type.Kind == LogicalTypeKind.Boolean
                ? new RowFilter(schema, bound)
                : throw new ExpressionException($"a filter is a condition, as a = 1; this gives {bound.Type}", 1);
        }
        catch (ExpressionException e)
        {
            return new UnboundExpression(schema, $"the filter of {schema.Name} = '{expression.Text}': {e.Message}", null);
        }
    }

    public bool Apply(ChangeBatch batch, ref EventEntry entry, DeadLetterBatch deadLetters)
    {
        if (entry.Operation is Operation.Delete or Operation.Truncate)
        {
            return true;
        }

        if (!condition.TryEvaluate(batch, entry, out var cell, out var error))
        {
            deadLetters.Add(ExpressionDeadLetters.Of(batch, entry, $"the filter of {schema.Name}", condition.Expression, error, null));
            return false;
        }

        return (cell.Kind == CellKind.Integer && cell.Integer == 1) || BecomesDelete(batch, ref entry);
    }

    private bool BecomesDelete(ChangeBatch batch, ref EventEntry entry)
    {
        if (!TableMode.Of(schema).ReplacesByKey || entry.Operation == Operation.Create)
        {
            return false;
        }

        entry.Operation = Operation.Delete;
        var cells = batch.Row(entry);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = _isKey[i] ? cells[i] : Cell.Missing;
        }

        return true;
    }
}
