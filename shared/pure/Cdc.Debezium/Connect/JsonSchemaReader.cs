using System.Collections.Immutable;
using System.Text.Json;

namespace Cdc.Debezium.Connect;

/// <summary>Reads a JSON Schema as the Connect schema that it stands for, as Confluent's JSON Schema converter writes and reads them.</summary>
/// <remarks>
/// <c>connect.type</c>, <c>title</c> (the semantic type), <c>connect.parameters</c> and <c>connect.index</c> tell Connect's part. Where they
/// are missing, as in schemas written by hand: integers are <c>int64</c>, numbers <c>double</c>, the rest goes by its JSON type. A property
/// that may be null or is not required is optional. A map that is an object has keys of text; one of other keys is an array of pairs. References inside the document are followed; other documents are not.
/// </remarks>
/// <seealso href="https://github.com/confluentinc/schema-registry/blob/master/json-schema-converter/src/main/java/io/confluent/connect/json/JsonSchemaData.java"/>
public static class JsonSchemaReader
{
    private const int MaxDepth = 64;
    private const string LocalReference = "#/";

    /// <summary>Reads a schema.</summary>
    /// <param name="json">The schema's text.</param>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">The text is no JSON Schema of a Connect schema; the message says where.</exception>
    public static ConnectSchema Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, document.RootElement, field: null, isRequired: true, depth: 0);
    }

    private static ConnectSchema Read(JsonElement root, JsonElement element, string? field, bool isRequired, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"The schema is nested more than {MaxDepth} levels deep, or refers to itself.");
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"The schema of '{field}' is not an object.");
        }

        if (Text(element, "$ref") is { } reference)
        {
            return Read(root, Follow(root, reference), field, isRequired, depth + 1);
        }

        if (Alternatives(element) is { } alternatives)
        {
            return OneOf(root, alternatives, field, isRequired, depth);
        }

        var types = Types(element);
        var isNullable = types.Remove("null") || !isRequired;
        var type = Text(element, "connect.type") ?? Literal(element, types, field);
        return new ConnectSchema
        {
            Type = type,
            Name = Text(element, "title"),
            Field = field,
            IsOptional = isNullable,
            Parameters = Parameters(element),
            Fields = type == "struct" ? Fields(root, element, depth) : [],
            Element = type switch
            {
                "array" => Child(root, element, "items", depth),
                "map" => Child(root, element, "additionalProperties", depth),
                _ => null,
            },
            KeyType = type == "map" && types.Contains("object") ? "string" : null,
        };
    }

    /// <summary>The one alternative that is not null. Others have no Connect schema but Confluent's own for unions, which Debezium does not use.</summary>
    private static ConnectSchema OneOf(JsonElement root, JsonElement alternatives, string? field, bool isRequired, int depth)
    {
        var others = alternatives.EnumerateArray().Where(alternative => Text(alternative, "type") != "null").ToList();
        var isNullable = others.Count < alternatives.GetArrayLength();
        return others.Count == 1
            ? Read(root, others[0], field, isRequired && !isNullable, depth + 1)
            : throw new FormatException($"'{field}' is one of {others.Count} types; expected one, or null.");
    }

    private static JsonElement? Alternatives(JsonElement element) =>
        (element.TryGetProperty("oneOf", out var alternatives) || element.TryGetProperty("anyOf", out alternatives)) && alternatives.ValueKind == JsonValueKind.Array
            ? alternatives
            : null;

    private static JsonElement Follow(JsonElement root, string reference)
    {
        var target = root;
        if (reference != "#")
        {
            if (!reference.StartsWith(LocalReference, StringComparison.Ordinal))
            {
                throw new FormatException($"The schema refers to '{reference}'; only references inside of it are followed.");
            }

            foreach (var step in reference[LocalReference.Length..].Split('/'))
            {
                // JSON Pointer's escapes (RFC 6901).
                var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                target = target.ValueKind == JsonValueKind.Object && target.TryGetProperty(name, out var next)
                    ? next
                    : throw new FormatException($"The schema refers to '{reference}', which is not in it.");
            }
        }

        return target;
    }

    private static HashSet<string> Types(JsonElement element) => !element.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.ToString())]
        : [type.ToString()];

    private static string Literal(JsonElement element, HashSet<string> types, string? field) => types.Count switch
    {
        1 => types.First() switch
        {
            "integer" => "int64",
            "number" => "double",
            "boolean" => "boolean",
            "string" => "string",
            "array" => "array",
            "object" => "struct",
            var other => throw new FormatException($"'{field}' has the type '{other}', which JSON Schema does not know."),
        },
        0 when element.TryGetProperty("properties", out _) => "struct",
        0 when element.TryGetProperty("enum", out _) || element.TryGetProperty("const", out _) => "string",
        2 when types.SetEquals(["integer", "number"]) => "double",
        _ => throw new FormatException($"'{field}' has {(types.Count == 0 ? "no type" : "more than one type")}; expected one, and null at most beside it."),
    };

    private static ConnectSchema Child(JsonElement root, JsonElement element, string name, int depth) =>
        element.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object
            ? Read(root, child, field: null, isRequired: true, depth + 1)
            : new ConnectSchema { Type = "string", IsOptional = true };

    private static ImmutableArray<ConnectSchema> Fields(JsonElement root, JsonElement element, int depth)
    {
        if (!element.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        HashSet<string> required = element.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(name => name.ToString())]
            : [];
        return
        [
            .. properties.EnumerateObject()
                .OrderBy(property => Index(property.Value))
                .Select(property => Read(root, property.Value, property.Name, required.Contains(property.Name), depth + 1)),
        ];
    }

    /// <summary>JSON's properties have no order; Connect's fields have, and <c>connect.index</c> tells it. Without it the document's order stays.</summary>
    private static int Index(JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object)
        {
            return int.MaxValue;
        }

        if (property.TryGetProperty("connect.index", out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var number))
        {
            return number;
        }

        return Alternatives(property) is { } alternatives ? alternatives.EnumerateArray().Select(Index).DefaultIfEmpty(int.MaxValue).Min() : int.MaxValue;
    }

    private static ImmutableDictionary<string, string> Parameters(JsonElement element) =>
        element.TryGetProperty("connect.parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            ? ImmutableDictionary<string, string>.Empty.SetItems(parameters.EnumerateObject().Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value.ToString())))
            : ImmutableDictionary<string, string>.Empty;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
