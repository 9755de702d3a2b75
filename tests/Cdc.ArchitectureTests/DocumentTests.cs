using System.Text.RegularExpressions;
using Cdc.Testing;

namespace Cdc.ArchitectureTests;

/// <summary>What the documents point at is there.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Folder, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Folder, file))
            .Where(file => !file.Split('/').Any(part => part is "node_modules" or ".cache" or "bin" or "obj" or "fixtures"))
            .Order()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_and_paths_in_a_document_exist(string document)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, document));
        var here = Path.GetDirectoryName(Path.Combine(RepositoryRoot.Folder, document))!;
        var links = Link().Matches(text).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'));
        var paths = InlinePath().Matches(text).Select(match => match.Groups[1].Value).Where(path => !path.Contains("/bin/", StringComparison.Ordinal));
        Assert.All(links, link => Assert.True(Exists(here, link.Split('#')[0]), $"{document} links to {link}, which is not there."));
        Assert.All(paths, path => Assert.True(Exists(RepositoryRoot.Folder, path), $"{document} names {path}, which is not there."));
    }

    [Fact]
    public void Every_folder_of_services_says_what_it_is() =>
        Assert.All(Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Folder, "services")), folder => Assert.True(File.Exists(Path.Combine(folder, "README.md")), folder));

    private static bool Exists(string folder, string path) => Path.Exists(Path.Combine(folder, path));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    /// <summary>Paths in code spans that begin with one of the repository's own folders.</summary>
    [GeneratedRegex(@"`\.?/?((?:services|shared|tests|infra|debezium|docs)/[A-Za-z0-9_./-]*[A-Za-z0-9_-])/?`")]
    private static partial Regex InlinePath();
}
