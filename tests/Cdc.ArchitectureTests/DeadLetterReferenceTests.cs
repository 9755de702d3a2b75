using System.Text.Json;
using System.Text.RegularExpressions;
using Cdc.Core.DeadLetters;
using Cdc.Testing;

namespace Cdc.ArchitectureTests;

/// <summary><c>docs/dead-letters.md</c> tells what there is, no more and no less.</summary>
public sealed partial class DeadLetterReferenceTests
{
    private static readonly string Reference = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "dead-letters.md"));

    [Fact]
    public void Every_reason_has_its_row_in_order() => Assert.Equal(
        Enum.GetNames<DeadLetterReason>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName),
        ReasonRow().Matches(Reference[Reference.IndexOf("## Reasons", StringComparison.Ordinal)..]).Select(row => row.Groups[1].Value));

    [Fact]
    public void Every_header_is_told() => Assert.All(
        new[] { typeof(DeadLetterHeaders), typeof(OriginHeaders) }.SelectMany(headers => headers.GetFields()).Select(field => (string)field.GetRawConstantValue()!).Where(header => header != OriginHeaders.Prefix),
        header => Assert.Contains($"`{header}`", Reference, StringComparison.Ordinal));

    /// <summary>Code, meaning and advice, none of them empty.</summary>
    [GeneratedRegex(@"^\| `([a-z_]+)` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex ReasonRow();
}
