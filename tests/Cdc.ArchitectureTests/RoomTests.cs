using System.Text.Json;

namespace Cdc.ArchitectureTests;

/// <summary>Within a project folders are rooms with doors one way.</summary>
public sealed class RoomTests
{
    public static TheoryData<string> Assemblies =>
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(file => Path.GetFileName(file))
            .Where(name => name == "cdc.dll" || (name.StartsWith("Cdc.", StringComparison.Ordinal) && !name.EndsWith("Tests.dll", StringComparison.Ordinal))).Order()];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_two_namespaces_of_a_project_use_each_other_in_a_circle(string assembly) =>
        Assert.Empty(new NamespaceGraph(Path.Combine(AppContext.BaseDirectory, assembly)).Circles());

    [Fact]
    public void Circles_are_found_where_there_are_some() =>
        Assert.Contains(new NamespaceGraph(typeof(JsonSerializer).Assembly.Location).Circles(), circle => circle.StartsWith("System.Text.Json.Serialization → System.Text.Json (", StringComparison.Ordinal));

    [Fact]
    public void Every_library_and_program_is_looked_at() => Assert.Superset(
        ProjectFile.All.Select(project => project.Name == "Cdc.AllInOne" ? "cdc.dll" : $"{project.Name}.dll").ToHashSet(),
        Assemblies.Select(row => row.Data).ToHashSet());
}
