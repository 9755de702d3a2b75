namespace Cdc.Enricher;

/// <summary>A wrong expression in the configuration.</summary>
/// <param name="Table">Index of the configured table.</param>
/// <param name="Key">The key below the table: <c>filter</c>, or <c>add.</c> and the column's name.</param>
/// <param name="Message">The expression, what was found, what was expected, and the position.</param>
public sealed record ExpressionProblem(int Table, string Key, string Message);
