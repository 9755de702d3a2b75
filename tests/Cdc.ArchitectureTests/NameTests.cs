namespace Cdc.ArchitectureTests;

/// <summary>A name means one thing in the whole repository.</summary>
public sealed class NameTests
{
    private const string TestClass = "Tests";

    /// <summary>Suites may state facts of one subject at different places, each in a class of that name.</summary>
    [Fact]
    public void Two_types_never_share_a_name() => Assert.Empty(SourceFile.All
        .SelectMany(file => file.Types.Select(type => (Type: type, file.Project)))
        .Where(declared => !declared.Type.EndsWith(TestClass, StringComparison.Ordinal))
        .Distinct()
        .GroupBy(declared => declared.Type)
        .Where(type => type.Count() > 1)
        .Select(type => $"{type.Key}: {string.Join(", ", type.Select(declared => declared.Project))}"));
}
