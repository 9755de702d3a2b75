using Cdc.Core.Schemas;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary>A typed part of a bound expression.</summary>
/// <param name="type">Of every result; null for a bare NULL, which takes the type that its neighbours ask for.</param>
/// <param name="isNullable">Whether a result may be NULL.</param>
/// <param name="position">1-based column in the expression's text.</param>
internal abstract class BoundNode(LogicalType? type, bool isNullable, int position)
{
    public LogicalType? Type { get; } = type;

    public bool IsNullable { get; } = isNullable;

    public int Position { get; } = position;

    /// <summary>The part as an error message names it.</summary>
    public virtual string Description => "this part";

    public abstract Value Evaluate(in Row row);
}
