using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Expressions;
using Cdc.Expressions.Errors;

namespace Cdc.Enricher;

/// <summary>The enricher's dead letters.</summary>
internal static class ExpressionDeadLetters
{
    /// <summary>An expression has no result for a row.</summary>
    /// <param name="batch">The event's batch.</param>
    /// <param name="entry">The event.</param>
    /// <param name="what">The expression's place, as <c>orders.net</c> or <c>the filter of orders</c>.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="error">Why there is none.</param>
    /// <param name="column">The added column; null for a filter.</param>
    public static DeadLetter Of(ChangeBatch batch, in EventEntry entry, string what, Expression expression, EvaluationError error, string? column) => new(
        entry.Carrier,
        EnrichProcessor.Stage,
        error.Kind == EvaluationErrorKind.Failed ? DeadLetterReason.ExpressionFailed : DeadLetterReason.UnavailableValue,
        $"{what} = '{expression.Text}': {error.Message} (position {error.Position})",
        column ?? error.Column,
        RecordOrigin.Of(batch, entry));

    /// <summary>An expression does not fit the table's schema, so no row has a result.</summary>
    public static DeadLetter Of(ChangeBatch batch, in EventEntry entry, string message, string? column) =>
        new(entry.Carrier, EnrichProcessor.Stage, DeadLetterReason.ExpressionFailed, message, column, RecordOrigin.Of(batch, entry));
}
