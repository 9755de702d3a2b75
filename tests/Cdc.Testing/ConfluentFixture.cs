using System.Globalization;
using System.Text.Json;

namespace Cdc.Testing;

/// <summary>What Confluent's own JSON Schema serializer registered and framed: <c>tests/fixtures/registry</c>.</summary>
public static class ConfluentFixture
{
    private static readonly JsonElement File = JsonElement.Parse(
        System.IO.File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", "registry", "confluent-json-schema.json")));

    /// <summary>The schemas by the ids that they had in the registry.</summary>
    public static IReadOnlyDictionary<int, string> Schemas { get; } = File.GetProperty("schemas").EnumerateObject().ToDictionary(
        schema => int.Parse(schema.Name, CultureInfo.InvariantCulture),
        schema => schema.Value.GetProperty("schema").GetString()!);

    /// <summary>Topics and values, in order; a value begins with byte 0 and one of the ids.</summary>
    public static IReadOnlyList<(string Topic, byte[] Value)> Messages { get; } =
        [.. File.GetProperty("messages").EnumerateArray().Select(message => (message.GetProperty("topic").GetString()!, message.GetProperty("value_base64").GetBytesFromBase64()))];
}
