using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Enricher;

/// <summary>
/// Stands where an expression does not fit a schema, as after a column was dropped at the source: rows are refused with the reason.
/// Deletes and truncates need no expression and pass.
/// </summary>
internal sealed class UnboundExpression(TableSchema schema, string message, string? column) : IEnrichment
{
    public TableSchema Output => schema;

    public bool Apply(ChangeBatch batch, ref EventEntry entry, DeadLetterBatch deadLetters)
    {
        if (entry.Operation is Operation.Delete or Operation.Truncate)
        {
            return true;
        }

        deadLetters.Add(ExpressionDeadLetters.Of(batch, entry, message, column));
        return false;
    }
}
