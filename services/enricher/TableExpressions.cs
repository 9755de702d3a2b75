using Cdc.Expressions;
using Cdc.Expressions.Errors;

namespace Cdc.Enricher;

/// <summary>The expressions of one configured table, read but not yet bound to a schema.</summary>
internal sealed record TableExpressions(Expression? Filter, IReadOnlyList<KeyValuePair<string, Expression>> Add)
{
    public static readonly TableExpressions None = new(null, []);

    /// <summary>Reads a table's expressions.</summary>
    /// <param name="table">The expressions as written.</param>
    /// <param name="report">Told of every key that is wrong, and why. What is wrong is left out.</param>
    public static TableExpressions Read(EnrichTable table, Action<string, string> report)
    {
        var added = new List<KeyValuePair<string, Expression>>();
        foreach (var (name, text) in table.Add)
        {
            var key = $"add.{name}";
            if (Complaint(table, name, added) is { } complaint)
            {
                report(key, complaint);
            }
            else if (Parse(text, key, report) is { } expression)
            {
                added.Add(KeyValuePair.Create(name, expression));
            }
        }

        return new TableExpressions(table.Filter is null ? null : Parse(table.Filter, "filter", report), added);
    }

    private static string? Complaint(EnrichTable table, string name, List<KeyValuePair<string, Expression>> before) => name switch
    {
        "" => "an added column needs a name",
        _ when table.Key.Contains(name) => $"column '{name}' is part of the key, which cannot be replaced; choose another name",
        _ when before.Any(other => other.Key == name) => $"column '{name}' is added twice",
        _ => null,
    };

    private static Expression? Parse(string text, string key, Action<string, string> report)
    {
        try
        {
            return Expression.Parse(text);
        }
        catch (ExpressionException e)
        {
            report(key, $"'{text}': {e.Message}");
            return null;
        }
    }
}
