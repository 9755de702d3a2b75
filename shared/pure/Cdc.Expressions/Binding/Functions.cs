using System.Collections.Frozen;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;

namespace Cdc.Expressions.Binding;

/// <summary>The functions by name.</summary>
internal static class Functions
{
    private const int Any = 1000;

    private static readonly FrozenDictionary<string, (int Min, int Max, Func<Call, BoundNode> Bind)> ByName =
        new Dictionary<string, (int Min, int Max, Func<Call, BoundNode> Bind)>
        {
            ["coalesce"] = (1, Any, Coalesce),
            ["if"] = (3, 3, If),
            ["lower"] = (1, 1, TextFunctions.Lower),
            ["upper"] = (1, 1, TextFunctions.Upper),
            ["trim"] = (1, 1, TextFunctions.Trim),
            ["length"] = (1, 1, TextFunctions.Length),
            ["substring"] = (2, 3, TextFunctions.Substring),
            ["replace"] = (3, 3, TextFunctions.Replace),
            ["concat"] = (1, Any, TextFunctions.Concat),
            ["to_text"] = (1, 1, TextFunctions.ToText),
            ["abs"] = (1, 1, NumberFunctions.Abs),
            ["round"] = (1, 2, NumberFunctions.Round),
            ["floor"] = (1, 1, NumberFunctions.Floor),
            ["ceil"] = (1, 1, NumberFunctions.Ceil),
            ["date_trunc"] = (2, 2, TemporalFunctions.Truncate),
            ["year"] = (1, 1, TemporalFunctions.Year),
            ["month"] = (1, 1, TemporalFunctions.Month),
            ["day"] = (1, 1, TemporalFunctions.Day),
            ["hour"] = (1, 1, TemporalFunctions.Hour),
        }.ToFrozenDictionary();

    public static BoundNode Bind(Call call)
    {
        if (!ByName.TryGetValue(call.Name, out var function))
        {
            throw new ExpressionException($"there is no function '{call.Name}'; {Suggestions.For(call.Name, ByName.Keys.Append("cast").Order(StringComparer.Ordinal))}", call.Position);
        }

        var (min, max, bind) = function;
        return call.Count >= min && call.Count <= max
            ? bind(call)
            : throw new ExpressionException($"'{call.Name}' takes {Expected(min, max)}; found {call.Count}", call.Position);
    }

    private static string Expected(int min, int max) => max switch
    {
        Any => $"{min} or more arguments",
        1 => "1 argument",
        _ when min == max => $"{min} arguments",
        _ => $"{min} or {max} arguments",
    };

    private static BoundNode If(Call call)
    {
        var condition = Logic.Condition(call[0], "'if'");
        var (type, branches) = Unification.Of(call.Name, call[1], call[2]);
        return Folding.Fold(new IfNode(type, condition, branches[0], branches[1], call.Position), condition, branches[0], branches[1]);
    }

    private static BoundNode Coalesce(Call call)
    {
        var (type, branches) = Unification.Of(call.Name, call.Arguments);
        return Folding.Fold(new CoalesceNode(type, branches, call.Position), branches);
    }
}
