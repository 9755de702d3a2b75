namespace Cdc.Expressions.Errors;

/// <summary>Why an expression has no result for one row. A value, not an exception: it is the data's doing.</summary>
/// <param name="Kind">What sort of trouble.</param>
/// <param name="Message">One clause for people, as <c>division by zero</c>. It may quote a short piece of the data.</param>
/// <param name="Position">1-based column in the expression's text of the part that failed.</param>
/// <param name="Column">The column whose value is not at hand, for <see cref="EvaluationErrorKind.Unavailable"/> and <see cref="EvaluationErrorKind.Missing"/>.</param>
public sealed record EvaluationError(EvaluationErrorKind Kind, string Message, int Position, string? Column = null);
