namespace Cdc.Expressions.Errors;

/// <summary>Sorts of <see cref="EvaluationError"/>.</summary>
public enum EvaluationErrorKind
{
    /// <summary>The values at hand have no result: overflow, division by zero, a text that does not cast.</summary>
    Failed,

    /// <summary>The result depends on a column whose value the source did not send.</summary>
    Unavailable,

    /// <summary>The result depends on a column that the event says nothing of.</summary>
    Missing,
}
