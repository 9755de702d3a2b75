using System.Globalization;
using System.Text.Json;
using Cdc.Testing;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>What Confluent's own serializer registered: schemas by id.</summary>
internal static class ConfluentFixture
{
    public static IReadOnlyDictionary<int, string> Schemas { get; } = Load();

    private static Dictionary<int, string> Load()
    {
        string path = Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", "registry", "confluent-json-schema.json");
        return JsonElement.Parse(File.ReadAllText(path)).GetProperty("schemas").EnumerateObject().ToDictionary(
            schema => int.Parse(schema.Name, CultureInfo.InvariantCulture),
            schema => schema.Value.GetProperty("schema").GetString()!);
    }
}
