using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Enricher;

/// <summary>What happens to events of one schema: its steps in order. Each is made for the schema that the one before it gives.</summary>
internal sealed class TablePlan(IEnrichment[] steps)
{
    public static TablePlan For(TableSchema schema, TableExpressions expressions)
    {
        var steps = new List<IEnrichment>();
        if (expressions.Add.Count > 0)
        {
            steps.Add(ComputedColumns.Bind(schema, expressions.Add));
        }

        if (expressions.Filter is { } filter)
        {
            steps.Add(RowFilter.Bind(steps.Count > 0 ? steps[^1].Output : schema, filter));
        }

        return new TablePlan([.. steps]);
    }

    /// <summary>Does the steps to one event.</summary>
    /// <returns>Whether it stays.</returns>
    public bool Apply(ChangeBatch batch, ref EventEntry entry, DeadLetterBatch deadLetters)
    {
        foreach (var step in steps)
        {
            if (!step.Apply(batch, ref entry, deadLetters))
            {
                return false;
            }
        }

        return true;
    }
}
