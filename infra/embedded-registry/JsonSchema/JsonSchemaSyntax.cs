using System.Text.Json;

namespace Cdc.EmbeddedRegistry.JsonSchema;

/// <summary>Whether the keywords that the compatibility check reads have values of their kinds. Other keywords are not looked at.</summary>
internal static class JsonSchemaSyntax
{
    /// <summary>The first mistake with its path, or null.</summary>
    public static string? FirstMistake(JsonElement schema, string path) => schema.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => null,
        JsonValueKind.Object => schema.EnumerateObject().Select(keyword => InKeyword(keyword.Name, keyword.Value, JsonPath.Child(path, keyword.Name))).FirstOrDefault(mistake => mistake is not null),
        _ => $"{path}: expected a schema, an object or a boolean",
    };

    private static string? InKeyword(string name, JsonElement value, string path) => name switch
    {
        "type" => IsType(value) ? null : $"{path}: expected one of {string.Join(", ", JsonTypeNames.All)}, or an array of them",
        "required" => IsStrings(value) ? null : $"{path}: expected an array of strings",
        "enum" => value.ValueKind == JsonValueKind.Array ? null : $"{path}: expected an array",
        "properties" or "patternProperties" or "definitions" or "$defs" => InNamedSchemas(value, path),
        "anyOf" or "oneOf" or "allOf" => InSchemas(value, path),
        "items" => value.ValueKind == JsonValueKind.Array ? InSchemas(value, path) : FirstMistake(value, path),
        "additionalProperties" or "not" => FirstMistake(value, path),
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" or "minimum" or "maximum" or "multipleOf" =>
            value.ValueKind == JsonValueKind.Number ? null : $"{path}: expected a number",
        _ => null,
    };

    private static string? InNamedSchemas(JsonElement schemas, string path) =>
        schemas.ValueKind == JsonValueKind.Object
            ? schemas.EnumerateObject().Select(schema => FirstMistake(schema.Value, JsonPath.Child(path, schema.Name))).FirstOrDefault(mistake => mistake is not null)
            : $"{path}: expected an object of schemas";

    private static string? InSchemas(JsonElement schemas, string path) =>
        schemas.ValueKind == JsonValueKind.Array && schemas.GetArrayLength() > 0
            ? schemas.EnumerateArray().Select((schema, index) => FirstMistake(schema, JsonPath.Item(path, index))).FirstOrDefault(mistake => mistake is not null)
            : $"{path}: expected an array of schemas";

    private static bool IsType(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.GetArrayLength() > 0 && type.EnumerateArray().All(IsTypeName)
            : IsTypeName(type);

    private static bool IsTypeName(JsonElement name) => name.ValueKind == JsonValueKind.String && JsonTypeNames.All.Contains(name.GetString()!);

    private static bool IsStrings(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
}
