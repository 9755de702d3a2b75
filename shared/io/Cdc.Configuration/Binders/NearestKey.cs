namespace Cdc.Configuration.Binders;

/// <summary>Finds the key that a misspelt one was probably meant to be.</summary>
internal static class NearestKey
{
    /// <summary>The nearest of the known keys by edits (Levenshtein), or null where none is near: more than a third of the letters differ.</summary>
    public static string? Find(string key, IEnumerable<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(key, candidate));
        return nearest is not null && Distance(key, nearest) <= Math.Max(1, Math.Max(key.Length, nearest.Length) / 3) ? nearest : null;
    }

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(from[i]) == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
