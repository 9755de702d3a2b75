namespace Cdc.Expressions.Binding;

/// <summary>What a misspelt name may have meant.</summary>
internal static class Suggestions
{
    /// <summary>A clause for the end of an error message: the closest names, or all of them where none is close.</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        var all = known.ToArray();
        var limit = Math.Max(1, name.Length / 3);
        var close = all
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Take(3)
            .Select(candidate => $"'{candidate.Name}'")
            .ToArray();
        return close.Length > 0 ? $"did you mean {string.Join(" or ", close)}?" : $"there are {string.Join(", ", all)}";
    }

    /// <summary>Levenshtein's distance: the fewest insertions, deletions and replacements of a character.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
