using System.Text;

namespace Cdc.Debezium;

/// <summary>Cleans the names of columns and tables.</summary>
public static class ColumnNames
{
    private const string FileSuffix = ".csv/";

    /// <summary>Takes the prefix off and, where asked, makes the name snake_case.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="prefix">Taken off the front where it is there; null takes off whatever comes before the last <c>.csv/</c>, which is how files loaded as tables name their columns.</param>
    /// <param name="snakeCase">Whether to apply <see cref="ToSnakeCase"/>.</param>
    /// <returns>Never empty: a name that cleaning would empty is kept as it is.</returns>
    public static string Clean(string name, string? prefix, bool snakeCase)
    {
        var stripped = Strip(name, prefix);
        var cleaned = snakeCase ? ToSnakeCase(stripped) : stripped;
        return cleaned.Length > 0 ? cleaned : name;
    }

    /// <summary>
    /// Lower case, words joined by one underscore: <c>booking+value</c> → <c>booking_value</c>, <c>customerId</c> → <c>customer_id</c>,
    /// <c>HTTPServer</c> → <c>http_server</c>. Letters and digits of any script stay; everything else separates words.
    /// </summary>
    public static string ToSnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
            {
                Separate(result);
                continue;
            }

            if (StartsWord(name, i))
            {
                Separate(result);
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString().TrimEnd('_');
    }

    private static string Strip(string name, string? prefix)
    {
        if (prefix is not null)
        {
            return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        }

        var file = name.LastIndexOf(FileSuffix, StringComparison.Ordinal);
        return file < 0 ? name : name[(file + FileSuffix.Length)..];
    }

    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i]))
        {
            return false;
        }

        var nextIsLower = i + 1 < name.Length && char.IsLower(name[i + 1]);
        return char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && nextIsLower);
    }

    private static void Separate(StringBuilder result)
    {
        if (result.Length > 0 && result[^1] != '_')
        {
            result.Append('_');
        }
    }
}
