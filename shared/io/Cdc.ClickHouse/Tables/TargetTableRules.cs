using System.Text.RegularExpressions;
using Cdc.Core;
using Cdc.RowBinary;

namespace Cdc.ClickHouse;

/// <summary>What a target table must be, so that replays, updates and deletes converge in it.</summary>
public static partial class TargetTableRules
{
    private const string Replacing = "ReplacingMergeTree";

    /// <summary>What of the table does not fit the schema, each as a sentence that names what is expected; empty where it fits.</summary>
    public static IReadOnlyList<string> Problems(TableSchema schema, TableFacts facts) =>
        schema.Key.Count == 0 ? LogProblems(facts) : KeyedProblems(schema, facts);

    /// <summary>Each event of a change log is a row of its own, and the same row when it comes again.</summary>
    private static List<string> LogProblems(TableFacts facts)
    {
        var problems = new List<string>();
        if (!facts.Engine.EndsWith(Replacing, StringComparison.Ordinal))
        {
            problems.Add($"The source table has no key, so this is a log of its changes; its engine is {Shorten(facts)}; expected {Replacing}({SystemColumns.Version}), replicated or not.");
        }

        if (!SortingItems(facts).SetEquals([SystemColumns.Partition, SystemColumns.Offset]))
        {
            problems.Add($"The source table has no key, so this is a log of its changes; its sorting key is ({facts.SortingKey}); expected ({SystemColumns.Partition}, {SystemColumns.Offset}).");
        }

        return problems;
    }

    private static List<string> KeyedProblems(TableSchema schema, TableFacts facts)
    {
        var problems = new List<string>();
        if (!facts.Engine.EndsWith(Replacing, StringComparison.Ordinal) || !VersionAndDeleted().IsMatch(facts.EngineFull))
        {
            problems.Add($"Its engine is {Shorten(facts)}; expected {Replacing}(_version, _is_deleted), replicated or not.");
        }

        var key = schema.Key.Select(ordinal => schema.Columns[ordinal].Name).ToList();
        var sorted = SortingItems(facts);
        var missing = key.Where(name => !sorted.Contains(name) && !sorted.Contains(Identifier.Quote(name))).ToList();
        var foreign = facts.Columns.Where(column => column.IsInSortingKey && !key.Contains(column.Name)).Select(column => column.Name).ToList();
        if (missing.Count > 0 || foreign.Count > 0)
        {
            problems.Add($"Its sorting key is ({facts.SortingKey}); expected the key columns as they are, all of them and no others: ({string.Join(", ", key.Select(Identifier.Quote))}).");
        }

        return problems;
    }

    private static HashSet<string> SortingItems(TableFacts facts) => [.. SortingItem().Matches(facts.SortingKey).Select(item => WithoutParentheses(item.Value.Trim()))];

    /// <summary><c>ORDER BY (id)</c> is shown as it was written.</summary>
    private static string WithoutParentheses(string item) => item.StartsWith('(') && item.EndsWith(')') ? item[1..^1] : item;

    private static string Shorten(TableFacts facts)
    {
        var end = facts.EngineFull.IndexOf(" ORDER BY", StringComparison.Ordinal);
        return end > 0 ? facts.EngineFull[..end] : facts.Engine;
    }

    // Commas part the items, but for those within backticks.
    [GeneratedRegex(@"(?:`(?:\\.|[^`\\])*`|[^,`])+")]
    private static partial Regex SortingItem();

    // The engine's arguments end with the two columns, whatever replication path comes before them.
    [GeneratedRegex(@"^\w+\([^\n]*?`?_version`?, `?_is_deleted`?\)")]
    private static partial Regex VersionAndDeleted();
}
