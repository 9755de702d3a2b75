using System.Text.RegularExpressions;
using Cdc.Testing;

namespace Cdc.ArchitectureTests;

/// <summary>One file of C#.</summary>
/// <param name="Path">The file, from the repository's root.</param>
/// <param name="Project">The name of the project in whose folder it lies.</param>
/// <param name="Folder">Its folder below the project's, with dots; empty for the project's own.</param>
/// <param name="Namespace">The namespace that it declares; null where it has none, as a program's top-level statements do not.</param>
/// <param name="Types">The types that it declares, but those inside others.</param>
internal sealed partial record SourceFile(string Path, string Project, string Folder, string? Namespace, IReadOnlyList<string> Types)
{
    private static readonly string[] Roots = ["services", "shared", "infra", "tests"];

    /// <summary>Every file that somebody wrote.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Roots.SelectMany(root => Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryRoot.Folder, root), "*.csproj", SearchOption.AllDirectories)).SelectMany(FilesOf)];

    private static IEnumerable<SourceFile> FilesOf(string project)
    {
        var folder = System.IO.Path.GetDirectoryName(project)!;
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !System.IO.Path.GetRelativePath(folder, file).Split('/').Any(part => part is "bin" or "obj"))
            .Select(file => Read(file, folder, System.IO.Path.GetFileNameWithoutExtension(project)));
    }

    private static SourceFile Read(string file, string projectFolder, string project)
    {
        var text = File.ReadAllText(file);
        var below = System.IO.Path.GetRelativePath(projectFolder, System.IO.Path.GetDirectoryName(file)!);
        return new SourceFile(
            System.IO.Path.GetRelativePath(RepositoryRoot.Folder, file),
            project,
            below == "." ? "" : below.Replace('/', '.'),
            NamespaceLine().Match(text) is { Success: true } line ? line.Groups[1].Value : null,
            [.. TypeLine().Matches(text).Select(match => match.Groups[1].Value)]);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|enum|interface|record(?: struct)?|delegate [\w<>?,\[\]]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
