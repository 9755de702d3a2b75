using System.Globalization;
using System.Text;

namespace Cdc.Debezium.Naming;

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
    /// <c>HTTPServer</c> → <c>http_server</c>. Letters and digits of any script stay, with their marks; everything else separates words.
    /// </summary>
    /// <returns>Empty where the name has no letter or digit. What is snake_case already stays as it is.</returns>
    public static string ToSnakeCase(string name)
    {
        var characters = name.EnumerateRunes().ToList();
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < characters.Count; i++)
        {
            if (!IsOfWord(characters[i]))
            {
                Separate(result);
                continue;
            }

            if (StartsWord(characters, i))
            {
                Separate(result);
            }

            result.Append(Rune.ToLowerInvariant(characters[i]));
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

    private static bool IsOfWord(Rune character) => Rune.IsLetterOrDigit(character) || IsMark(character);

    /// <summary>Vowel signs and accents: without them words of many scripts would fall apart.</summary>
    private static bool IsMark(Rune character) => Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool StartsWord(List<Rune> name, int i)
    {
        if (i == 0 || !IsCapital(name[i]))
        {
            return false;
        }

        // An accent may stand between two letters.
        var before = name.FindLastIndex(i - 1, character => !IsMark(character));
        var previous = before < 0 ? name[i - 1] : name[before];
        var nextIsSmall = i + 1 < name.Count && Rune.IsLower(name[i + 1]);
        return Rune.IsLower(previous) || Rune.IsDigit(previous) || (IsCapital(previous) && nextIsSmall);
    }

    /// <summary>Whether lower case changes the character: some count as upper case and have no lower one, and would start a word again and again.</summary>
    private static bool IsCapital(Rune character) => Rune.ToLowerInvariant(character) != character;

    private static void Separate(StringBuilder result)
    {
        if (result.Length > 0 && result[^1] != '_')
        {
            result.Append('_');
        }
    }
}
