namespace Cdc.Tables.Types;

/// <summary>Takes the arguments of a type apart at its outer commas.</summary>
internal static class TypeArguments
{
    /// <summary>The arguments, trimmed, or null where quotes or parentheses do not pair up or something follows the last one.</summary>
    /// <param name="text">A type that ends with a closing parenthesis.</param>
    /// <param name="start">Index after the opening parenthesis.</param>
    public static IReadOnlyList<string>? Split(string text, int start)
    {
        var arguments = new List<string>();
        var depth = 1;
        var from = start;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '`' or '"':
                    i = EndOfQuoted(text, i);
                    break;
                case '(':
                    depth++;
                    break;
                case ',' when depth == 1:
                    arguments.Add(text[from..i].Trim());
                    from = i + 1;
                    break;
                case ')' when --depth == 0:
                    arguments.Add(text[from..i].Trim());
                    return i == text.Length - 1 && arguments.All(argument => argument.Length > 0) ? arguments : null;
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>The index of the closing quote, or of the text's end where there is none.</summary>
    private static int EndOfQuoted(string text, int open)
    {
        var i = open + 1;
        while (i < text.Length && text[i] != text[open])
        {
            i += text[i] == '\\' ? 2 : 1;
        }

        return i;
    }
}
