using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Cdc.Debezium.Settings;

/// <summary>The charsets that a column's bytes may be in.</summary>
public static class Charsets
{
    /// <summary>Another name of iso-8859-1, which many know it by.</summary>
    private const string Latin1 = "latin-1";

    /// <summary>The names, as the IANA registers them.</summary>
    /// <seealso href="https://www.iana.org/assignments/character-sets"/>
    public static IReadOnlyList<string> Names { get; } =
    [
        "utf-8", "utf-16", "us-ascii", "iso-8859-1", "iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15", "windows-1250", "windows-1251",
        "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "koi8-r", "koi8-u", "ibm437",
        "ibm850", "shift_jis", "euc-jp", "euc-kr", "gb18030", "gb2312", "big5",
    ];

    /// <summary>The charset of a name; case does not matter. What is invalid in it decodes to U+FFFD.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out Encoding? charset)
    {
        var known = name.Equals(Latin1, StringComparison.OrdinalIgnoreCase) ? "iso-8859-1" : name.ToLowerInvariant();
        charset = null;
        if (Names.Contains(known))
        {
            var replacement = new DecoderReplacementFallback("\uFFFD");
            charset = CodePagesEncodingProvider.Instance.GetEncoding(known, EncoderFallback.ExceptionFallback, replacement)
                ?? Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, replacement);
        }

        return charset is not null;
    }
}
