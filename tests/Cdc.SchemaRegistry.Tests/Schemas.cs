namespace Cdc.SchemaRegistry.Tests;

/// <summary>Schemas as change events have them: closed objects.</summary>
internal static class Schemas
{
    public const string Id = """{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"id":{"type":"integer"}},"required":["id"],"additionalProperties":false}""";
    public const string IdAndTip = """{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"id":{"type":"integer"},"tip":{"type":["number","null"]}},"required":["id"],"additionalProperties":false}""";
    public const string TextId = """{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}""";

    /// <summary>A schema that no other test has.</summary>
    public static string Unique() => Id.Replace("\"type\":\"object\"", $"\"title\":\"{Guid.NewGuid()}\",\"type\":\"object\"", StringComparison.Ordinal);
}
