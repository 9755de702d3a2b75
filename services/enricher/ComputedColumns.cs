using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Expressions;
using Cdc.Expressions.Errors;

namespace Cdc.Enricher;

/// <summary>Adds columns to every row. A wider row is a new run of cells: the old ones, 16 bytes each, and those that are computed.</summary>
/// <remarks>
/// The before-image is widened too: a sink that places rows by an added column needs to know where the old row lies. There a value that
/// cannot be computed is only not known (<see cref="Cell.Missing"/>): the old row was judged when it was the new one.
/// </remarks>
internal sealed class ComputedColumns : IEnrichment
{
    private readonly int _inputColumns;
    private readonly AddedColumn[] _added;

    private ComputedColumns(TableSchema input, TableSchema output, AddedColumn[] added)
    {
        _inputColumns = input.Columns.Count;
        _added = added;
        Output = output;
    }

    public TableSchema Output { get; }

    /// <summary>Binds the columns one after the other, so that each sees those before it.</summary>
    public static IEnrichment Bind(TableSchema input, IReadOnlyList<KeyValuePair<string, Expression>> columns)
    {
        var schema = input;
        var added = new List<AddedColumn>();
        foreach (var (name, expression) in columns)
        {
            try
            {
                var bound = expression.Bind(schema);
                schema = Widened(schema, new ColumnSchema(name, bound.Type, bound.IsNullable), expression);
                added.Add(new AddedColumn(name, schema.OrdinalOf(name), bound));
            }
            catch (ExpressionException e)
            {
                return new UnboundExpression(input, $"{input.Name}.{name} = '{expression.Text}': {e.Message}", name);
            }
        }

        return new ComputedColumns(input, schema, [.. added]);
    }

    public bool Apply(ChangeBatch batch, ref EventEntry entry, DeadLetterBatch deadLetters)
    {
        var wider = entry;
        wider.Schema = batch.SchemaIndex(Output);
        wider.FirstCell = entry.Operation == Operation.Truncate ? batch.AddCells(Output.Columns.Count) : Widen(batch, entry.FirstCell);
        if (entry.Operation is Operation.Delete)
        {
            Forget(batch, wider.FirstCell);
        }
        else if (entry.Operation is not Operation.Truncate && !TryCompute(batch, wider, deadLetters))
        {
            batch.RemoveCellsFrom(wider.FirstCell);
            return false;
        }

        if (entry.FirstBefore != EventEntry.NoBefore)
        {
            wider.FirstBefore = Widen(batch, entry.FirstBefore);
            ComputeBefore(batch, wider);
        }

        entry = wider;
        return true;
    }

    private static TableSchema Widened(TableSchema schema, ColumnSchema column, Expression expression)
    {
        var ordinal = schema.OrdinalOf(column.Name);
        if (schema.Key.Contains(ordinal))
        {
            throw new ExpressionException($"column '{column.Name}' is part of the key, which cannot be replaced by '{expression.Text}'; choose another name", 1);
        }

        ColumnSchema[] columns = ordinal < 0 ? [.. schema.Columns, column] : [.. schema.Columns.Take(ordinal), column, .. schema.Columns.Skip(ordinal + 1)];
        return new TableSchema(schema.Source, schema.Name, columns, schema.Key);
    }

    private int Widen(ChangeBatch batch, int firstCell)
    {
        var first = batch.AddCells(Output.Columns.Count);
        batch.Cells(firstCell, _inputColumns).CopyTo(batch.Cells(first, _inputColumns));
        return first;
    }

    private bool TryCompute(ChangeBatch batch, in EventEntry row, DeadLetterBatch deadLetters)
    {
        foreach (var column in _added)
        {
            if (!column.Expression.TryEvaluate(batch, row, out var cell, out var error))
            {
                deadLetters.Add(ExpressionDeadLetters.Of(batch, row, $"{Output.Name}.{column.Name}", column.Expression.Expression, error, column.Name));
                return false;
            }

            batch.Cells(row.FirstCell, Output.Columns.Count)[column.Ordinal] = cell;
        }

        return true;
    }

    private void ComputeBefore(ChangeBatch batch, EventEntry row)
    {
        row.FirstCell = row.FirstBefore;
        foreach (var column in _added)
        {
            column.Expression.TryEvaluate(batch, row, out var cell, out _);
            batch.Cells(row.FirstCell, Output.Columns.Count)[column.Ordinal] = cell;
        }
    }

    /// <summary>A delete carries its key and nothing else.</summary>
    private void Forget(ChangeBatch batch, int firstCell)
    {
        foreach (var column in _added)
        {
            batch.Cells(firstCell, Output.Columns.Count)[column.Ordinal] = Cell.Missing;
        }
    }
}
