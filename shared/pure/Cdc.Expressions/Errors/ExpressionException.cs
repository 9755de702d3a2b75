using System.Diagnostics.CodeAnalysis;

namespace Cdc.Expressions.Errors;

/// <summary>An expression that is wrong as written, or wrong for a table. The message names position, finding and expectation.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "A position is never absent.")]
public sealed class ExpressionException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What was found and what was expected, without the position.</param>
    /// <param name="position">1-based column in the expression's text.</param>
    public ExpressionException(string message, int position)
        : base($"{message} (position {position})") => Position = position;

    /// <summary>1-based column in the expression's text at which the trouble starts.</summary>
    public int Position { get; }
}
