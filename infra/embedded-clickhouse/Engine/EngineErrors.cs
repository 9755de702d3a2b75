using System.Globalization;
using System.Text.RegularExpressions;

namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>Turns libchdb's error texts into the ones a server sends.</summary>
internal static partial class EngineErrors
{
    /// <summary>Reads <c>Code: N. DB::Exception: text (NAME)</c>, and drops what reading an insert's data from a file adds.</summary>
    public static EngineException Parse(string error)
    {
        var code = LeadingCode().Match(error);
        if (!code.Success)
        {
            return EngineException.Of(ErrorCode.StandardException, error);
        }
        var message = RepeatedCode().Replace(error, "$1");
        message = RepeatedName().Replace(message, "$1");
        message = UploadedFile().Replace(message, "");
        message = message.Replace(": While executing File: data for INSERT was parsed from file.", ".", StringComparison.Ordinal);
        return new EngineException(int.Parse(code.Groups[1].ValueSpan, CultureInfo.InvariantCulture), message);
    }

    [GeneratedRegex(@"^Code: (\d+)\. ")]
    private static partial Regex LeadingCode();

    [GeneratedRegex(@"^(?:Code: \d+\. DB::Exception: )+(Code: \d+\. DB::Exception: )")]
    private static partial Regex RepeatedCode();

    [GeneratedRegex(@"(\([A-Z_0-9]+\)) \(version [^)]*\)\. \([A-Z_0-9]+\)$")]
    private static partial Regex RepeatedName();

    [GeneratedRegex(@"(\r?\n)?: \(in file/uri [^)]*\)")]
    private static partial Regex UploadedFile();
}
