using Cdc.Core.Schemas;

namespace Cdc.Enricher;

/// <summary>Which entry of the configured tables an event belongs to. The one place that knows.</summary>
/// <remarks>
/// Events carry their table's name, not its Debezium topic, which a separate enricher never sees. So the first entry counts that says
/// <c>name</c> and that is the table's name, or that says none and has a topic that ends with the table, as in <c>shop.public.orders</c> or
/// <c>shop.*</c> for <c>orders</c>. Debezium's topics end with the source table, so its name counts as well, where the table was not renamed.
/// </remarks>
internal static class TableMatch
{
    /// <summary>The index of the entry, or -1.</summary>
    public static int IndexOf(IReadOnlyList<EnrichTable> tables, TableSchema schema)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            if (Matches(tables[i], schema))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Matches(EnrichTable table, TableSchema schema) => table.Name is { } name
        ? name == schema.Name
        : EndsWithTable(table.Topic, schema.Name) || (HasDefaultName(schema) && EndsWithTable(table.Topic, schema.Source.Table));

    /// <summary>Whether the table's name is its source's, cleaned: the same letters and digits in the same order.</summary>
    private static bool HasDefaultName(TableSchema schema) =>
        LettersAndDigits(schema.Name).SequenceEqual(LettersAndDigits(schema.Source.Table));

    private static IEnumerable<char> LettersAndDigits(string name) => name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant);

    /// <summary>Whether some topic <c>….{table}</c>, or the table alone, matches the pattern.</summary>
    private static bool EndsWithTable(string pattern, string table)
    {
        if (IsMatch(pattern, table))
        {
            return true;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            // The dot before the table is one of the pattern's, or is taken in by a star, which then goes on into the table's name.
            if ((pattern[i] == '.' && IsMatch(pattern.AsSpan(i + 1), table)) || (pattern[i] == '*' && IsMatch(pattern.AsSpan(i), table)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text matches a pattern in which <c>*</c> stands for any run of characters.</summary>
    private static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, afterStar, retry) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (afterStar, retry) = (++p, t);
            }
            else if (p < pattern.Length && IsSame(pattern[p], text[t]))
            {
                p++;
                t++;
            }
            else if (afterStar >= 0)
            {
                (p, t) = (afterStar, ++retry);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    /// <summary>Debezium writes an underscore into a topic for each character that Kafka does not take; cleaning changes case.</summary>
    private static bool IsSame(char pattern, char text) => char.ToLowerInvariant(pattern) == char.ToLowerInvariant(text)
        || (pattern == '_' && !char.IsAsciiLetterOrDigit(text));
}
