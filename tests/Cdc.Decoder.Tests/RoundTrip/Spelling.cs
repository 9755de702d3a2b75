using System.Text;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Liberties that JSON gives a writer, none of which says anything.</summary>
/// <param name="seed">Decides how they are taken.</param>
internal sealed class Spelling(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>None are taken: the record is as Kafka's converter writes it.</summary>
    public static Spelling Plain => new(0);

    /// <summary>Whether members of objects stand in another order.</summary>
    public bool Reorders { get; init; }

    /// <summary>Whether white space stands between tokens.</summary>
    public bool Spaces { get; init; }

    /// <summary>Whether characters of strings are escaped that need not be.</summary>
    public bool Escapes { get; init; }

    /// <summary>An object's members in the order in which they are written.</summary>
    public IEnumerable<(string Name, string Json)> Order(IEnumerable<(string Name, string Json)> members)
    {
        var ordered = members.ToArray();
        if (Reorders)
        {
            _random.Shuffle(ordered);
        }

        return ordered;
    }

    /// <summary>The same value with characters of its strings and names escaped: some, and all halves of surrogate pairs.</summary>
    public string Escape(string json) => Escapes
        ? Rewrite(json, (character, isText) => isText && (char.IsSurrogate(character) || _random.Next(3) == 0) ? $"\\u{(int)character:x4}" : character.ToString())
        : json;

    /// <summary>The same JSON with white space between its tokens.</summary>
    public string Space(string json) => Spaces
        ? Rewrite(json, (character, isText) => isText || !"{}[]:,".Contains(character, StringComparison.Ordinal) ? character.ToString() : Blank() + character + Blank())
        : json;

    private string Blank() => new([.. Enumerable.Range(0, _random.Next(4)).Select(_ => " \t\r\n"[_random.Next(4)])]);

    /// <summary>Writes every character of strings that is not part of an escape, and every character outside of them, again.</summary>
    private static string Rewrite(string json, Func<char, bool, string> write)
    {
        var written = new StringBuilder(json.Length);
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '\\')
            {
                var length = json[i + 1] == 'u' ? 6 : 2;
                written.Append(json, i, length);
                i += length - 1;
            }
            else if (json[i] == '"')
            {
                isText = !isText;
                written.Append('"');
            }
            else
            {
                written.Append(write(json[i], isText));
            }
        }

        return written.ToString();
    }
}
