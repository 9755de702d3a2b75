using System.Text.RegularExpressions;
using Cdc.Tables.Targets;

namespace Cdc.Tables.Modes;

/// <summary>What the modes ask about a table that is there.</summary>
internal readonly partial struct ExistingTable(TableFacts facts)
{
    /// <summary>The engine's family; replicated and shared ones begin with another word.</summary>
    public const string Replacing = "ReplacingMergeTree";

    /// <summary>Whether rows of one sorting key replace each other.</summary>
    public bool IsReplacing => facts.Engine.EndsWith(Replacing, StringComparison.Ordinal);

    /// <summary>The engine with its arguments, for messages.</summary>
    public string Engine => facts.EngineFull.IndexOf(" ORDER BY", StringComparison.Ordinal) is > 0 and var end ? facts.EngineFull[..end] : facts.Engine;

    /// <summary>The sorting key's expressions as they are written.</summary>
    public HashSet<string> SortingKey => [.. SortingItem().Matches(facts.SortingKey).Select(item => WithoutParentheses(item.Value.Trim()))];

    /// <summary><c>ORDER BY (id)</c> is shown as it was written.</summary>
    private static string WithoutParentheses(string item) => item.StartsWith('(') && item.EndsWith(')') ? item[1..^1] : item;

    // Commas separate the items, but for those within backticks.
    [GeneratedRegex(@"(?:`(?:\\.|[^`\\])*`|[^,`])+")]
    private static partial Regex SortingItem();
}
