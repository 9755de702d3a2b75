using System.Text.RegularExpressions;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>The generator leaves nothing out.</summary>
public sealed partial class GeneratedTypeTests
{
    private static readonly string[] Literals = ["array", "boolean", "bytes", "double", "float", "int16", "int32", "int64", "int8", "map", "string", "struct"];

    [Fact]
    public void Every_type_of_the_decoders_table_is_generated()
    {
        const int Enough = 5_000;
        var generated = Gen.Sample(GeneratedTypes.Any, Enough, new Rnd(1), 10).ToList();
        var semantics = generated.Select(type => type.Schema.Semantic?.Split('.')[^1]).ToHashSet();
        Assert.Equal([], Documented().Where(name => !semantics.Contains(name)));
        Assert.Equal(Literals, generated.Select(type => type.Schema.Literal).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The semantic types in the first column of the README's tables of types.</summary>
    private static IEnumerable<string> Documented()
    {
        var readme = File.ReadAllLines(Path.Combine(RepositoryRoot.Folder, "services", "decoder", "README.md"));
        var types = readme.SkipWhile(line => line != "## Types").TakeWhile(line => line != "### Unchanged TOAST").Where(line => line.StartsWith('|'));
        return types.SelectMany(line => SemanticType().Matches(line.Split('|')[1])).Select(match => match.Groups[1].Value).Distinct();
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex SemanticType();
}
