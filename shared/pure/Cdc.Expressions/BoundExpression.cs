using System.Diagnostics.CodeAnalysis;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Values;

namespace Cdc.Expressions;

/// <summary>An expression whose columns and types are resolved for one table schema. Immutable; safe from any thread.</summary>
public sealed class BoundExpression
{
    private readonly BoundNode _root;

    internal BoundExpression(Expression expression, BoundNode root)
    {
        Expression = expression;
        _root = root;
        Type = root.Type ?? throw new ExpressionException("the type of null is not known here; write cast(null as string), or another type", root.Position);
    }

    /// <summary>The expression as written.</summary>
    public Expression Expression { get; }

    /// <summary>The type of every result.</summary>
    public LogicalType Type { get; }

    /// <summary>Whether a result may be NULL, as far as the schema's word on its columns goes.</summary>
    public bool IsNullable => _root.IsNullable;

    /// <summary>Evaluates the expression over the row that starts at <see cref="EventEntry.FirstCell"/>.</summary>
    /// <param name="batch">Holds the row; texts and wide decimals that come of it are appended to its arena.</param>
    /// <param name="entry">The event. Its cells are laid out as the schema that this is bound to, or begin so.</param>
    /// <param name="cell">The result in the form that <see cref="LogicalTypeKind"/> documents, or NULL.</param>
    /// <param name="error">Why there is no result.</param>
    /// <returns>Whether there is a result.</returns>
    /// <remarks>Allocates nothing for numbers up to 38 digits, booleans and times.</remarks>
    public bool TryEvaluate(ChangeBatch batch, in EventEntry entry, out Cell cell, [NotNullWhen(false)] out EvaluationError? error)
    {
        var row = new Row(batch, entry.FirstCell, entry.Operation, entry.SourceTimestampMs);
        var value = _root.Evaluate(row);
        error = value.Error;
        cell = error is null ? ResultCell.Of(value, Type, batch) : Cell.Missing;
        return error is null;
    }
}
