using System.Xml.Linq;
using Cdc.Testing;

namespace Cdc.ArchitectureTests;

/// <summary>What one project file refers to.</summary>
/// <param name="Path">The file, from the repository's root.</param>
/// <param name="Projects">The project files it refers to, from the repository's root.</param>
/// <param name="Libraries">Packages, by name.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Libraries)
{
    /// <summary>Every project below <c>services</c> and <c>shared</c>.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. new[] { "services", "shared" }.SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryRoot.Folder, folder), "*.csproj", SearchOption.AllDirectories)).Order().Select(Read)];

    /// <summary>The project's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether the project lies below this folder.</summary>
    public bool IsIn(string folder) => Path.StartsWith(folder, StringComparison.Ordinal);

    private static ProjectFile Read(string file)
    {
        var document = XDocument.Load(file);
        string Relative(string reference) => System.IO.Path.GetRelativePath(RepositoryRoot.Folder, System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, reference)));
        return new ProjectFile(
            System.IO.Path.GetRelativePath(RepositoryRoot.Folder, file),
            [.. Included(document, "ProjectReference").Select(Relative)],
            [.. Included(document, "PackageReference")]);
    }

    private static IEnumerable<string> Included(XDocument document, string element) =>
        document.Descendants(element).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();
}
