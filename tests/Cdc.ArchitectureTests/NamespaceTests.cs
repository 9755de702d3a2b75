namespace Cdc.ArchitectureTests;

/// <summary>Where a type is, and what it is called, say the same.</summary>
public sealed class NamespaceTests
{
    [Fact]
    public void A_namespace_is_a_folder() => Assert.Empty(SourceFile.All
        .Where(file => file.Namespace is not null && file.Namespace != ExpectedOf(file))
        .Select(file => $"{file.Path} declares {file.Namespace}, not {ExpectedOf(file)}"));

    private static string ExpectedOf(SourceFile file) => file.Folder.Length == 0 ? file.Project : $"{file.Project}.{file.Folder}";
}
