using System.Reflection;
using Cdc.AllInOne;
using Cdc.Core;
using Cdc.Decoder;
using Cdc.Enricher;
using Cdc.Events.Reading;
using Cdc.Sink;

namespace Cdc.ArchitectureTests;

/// <summary>Dependencies point inwards: services → shared/io → shared/pure, and one library is known by one project.</summary>
public sealed class DependencyTests
{
    private const string Pure = "shared/pure/";
    private const string Io = "shared/io/";

    private static readonly string[] Neighbours = ["Cdc.Kafka", "Cdc.ClickHouse", "Cdc.SchemaRegistry"];
    private static readonly string[] PureAssemblies = [.. ProjectFile.All.Where(project => project.IsIn(Pure)).Select(project => project.Name)];

    public static TheoryData<string> Projects => [.. ProjectFile.All.Select(project => project.Path)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_pure_library_refers_to_pure_libraries_and_the_framework_alone(string path)
    {
        var project = ProjectFile.All.Single(project => project.Path == path);
        if (project.IsIn(Pure))
        {
            Assert.All(project.Projects, reference => Assert.StartsWith(Pure, reference, StringComparison.Ordinal));
            Assert.Empty(project.Libraries);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_shared_library_knows_no_service(string path)
    {
        var project = ProjectFile.All.Single(project => project.Path == path);
        if (project.IsIn(Io))
        {
            Assert.All(project.Projects, reference => Assert.True(reference.StartsWith(Pure, StringComparison.Ordinal) || reference.StartsWith(Io, StringComparison.Ordinal), reference));
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_all_in_one_knows_other_services(string path)
    {
        var project = ProjectFile.All.Single(project => project.Path == path);
        if (project.Name != "Cdc.AllInOne")
        {
            Assert.DoesNotContain(project.Projects, reference => reference.StartsWith("services/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_ships_knows_nothing_of_infra() => Assert.All(ProjectFile.All, project =>
    {
        Assert.DoesNotContain(project.Projects, reference => reference.StartsWith("infra/", StringComparison.Ordinal));
        Assert.DoesNotContain("Spectre.Console", project.Libraries);
    });

    [Theory]
    [InlineData("Cdc.Core")]
    [InlineData("Cdc.Configuration")]
    [InlineData("Cdc.Hosting", "Cdc.Core", "Cdc.Configuration")]
    public void What_everything_needs_knows_no_neighbour(string library, params string[] known) => Assert.Equal(
        known, ProjectFile.All.Single(project => project.Name == library).Projects.Select(reference => Path.GetFileNameWithoutExtension(reference)));

    /// <summary>Cdc.Stages alone is about how neighbours meet.</summary>
    [Theory]
    [InlineData("Cdc.Kafka")]
    [InlineData("Cdc.ClickHouse")]
    [InlineData("Cdc.SchemaRegistry")]
    [InlineData("Cdc.Delivering")]
    public void A_neighbours_library_knows_no_other_neighbour(string library) => Assert.DoesNotContain(
        ProjectFile.All.Single(project => project.Name == library).Projects, reference => Neighbours.Contains(Path.GetFileNameWithoutExtension(reference)));

    [Theory]
    [InlineData("Confluent.Kafka", "Cdc.Kafka")]
    [InlineData("Confluent.SchemaRegistry", "Cdc.SchemaRegistry")]
    [InlineData("YamlDotNet", "Cdc.Configuration")]
    [InlineData("OpenTelemetry.Extensions.Hosting", "Cdc.Hosting")]
    public void A_library_is_known_by_one_project(string library, string owner) =>
        Assert.Equal([owner], ProjectFile.All.Where(project => project.Libraries.Contains(library)).Select(project => project.Name));

    [Theory]
    [InlineData(typeof(DecodeProcessor))]
    [InlineData(typeof(EnrichProcessor))]
    [InlineData(typeof(EventReadProcessor))]
    public void A_processor_is_made_of_pure_parts(Type processor)
    {
        Assert.True(processor.IsAssignableTo(typeof(IProcessor)));
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var used = processor.GetFields(all).Select(field => field.FieldType)
            .Concat(processor.GetConstructors(all).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(processor.GetMethods(all).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
        Assert.All(used.SelectMany(Parts), type => Assert.True(IsPure(type, processor.Assembly), $"{processor.Name} uses {type}, which is not pure."));
    }

    [Fact]
    public void Every_processor_of_the_services_is_checked_here()
    {
        Assembly[] services = [typeof(DecodeProcessor).Assembly, typeof(EnrichProcessor).Assembly, typeof(SinkEdge).Assembly, typeof(PipelineService).Assembly];
        Assert.Equal(
            [nameof(DecodeProcessor), nameof(EnrichProcessor)],
            services.SelectMany(service => service.GetTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IProcessor))).Select(type => type.Name).Order());
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];

    private static bool IsPure(Type type, Assembly own) =>
        type.IsGenericParameter || type.Assembly == own || PureAssemblies.Contains(type.Assembly.GetName().Name)
        || (type.Assembly.GetName().Name is "System.Private.CoreLib" or "System.Collections" or "System.Collections.Immutable" or "System.Linq" && type.Namespace is not ("System.IO" or "System.Threading"));
}
