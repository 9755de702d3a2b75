using System.Text.Json;

namespace Cdc.EmbeddedRegistry.JsonSchema;

/// <summary>A schema or subschema, seen through the questions that the comparison asks.</summary>
/// <param name="Element">An object or a boolean.</param>
/// <param name="Mask">Narrows the types: one part of a schema that accepts several.</param>
internal readonly record struct SchemaNode(JsonElement Element, JsonTypes Mask = JsonTypes.All)
{
    private static readonly string[] Annotations =
        ["$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly"];

    private static readonly string[] AnnotationPrefixes = ["x-", "cdc.", "connect."];

    /// <summary>The schema that accepts everything.</summary>
    public static SchemaNode Anything { get; } = new(JsonElement.Parse("true"));

    public bool AcceptsNothing => Element.ValueKind == JsonValueKind.False;

    public bool AcceptsEverything => Element.ValueKind == JsonValueKind.True || (Element.ValueKind == JsonValueKind.Object && !Keywords.Any());

    /// <summary>The types that a value can have here at all.</summary>
    public JsonTypes Types
    {
        get
        {
            var declared = Keyword("type") is { } type ? JsonTypeNames.Parse(type) : JsonTypes.All;
            var valued = Values is { } values ? values.Aggregate(JsonTypes.None, (types, value) => types | JsonTypeNames.Of(value)) : JsonTypes.All;
            return AcceptsNothing ? JsonTypes.None : declared & valued & Mask;
        }
    }

    /// <summary>The only values accepted (<c>enum</c>, <c>const</c>), or null where no list says so.</summary>
    public IReadOnlyList<JsonElement>? Values
    {
        get
        {
            var mask = Mask;
            return Keyword("const") is { } single ? [single]
                : Keyword("enum") is { } several ? [.. several.EnumerateArray().Where(value => (JsonTypeNames.Of(value) & mask) != JsonTypes.None)]
                : null;
        }
    }

    public IReadOnlyList<string> Required => Keyword("required") is { } names ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    public IEnumerable<string> PropertyNames => Keyword("properties") is { } properties ? properties.EnumerateObject().Select(property => property.Name) : [];

    public SchemaNode AdditionalProperties => Keyword("additionalProperties") is { } schema ? new(schema) : Anything;

    /// <summary>The names of the keywords with a say in what is accepted.</summary>
    public IEnumerable<string> Keywords =>
        Element.ValueKind == JsonValueKind.Object
            ? Element.EnumerateObject().Select(keyword => keyword.Name).Where(name => !IsAnnotation(name))
            : [];

    public static SchemaNode Parse(string schema) => new(JsonSchemaText.Parse(JsonSchemaText.Canonical(schema)));

    public JsonElement? Keyword(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) ? value : null;

    public SchemaNode? Property(string name) =>
        Keyword("properties") is { } properties && properties.TryGetProperty(name, out var schema) ? new SchemaNode(schema) : null;

    /// <summary>The keyword, <c>anyOf</c> or <c>oneOf</c>, that alone says what is accepted; null where there is none or others have a say too.</summary>
    public string? Union => Keywords.Take(2).ToArray() is [("anyOf" or "oneOf") and var name] ? name : null;

    /// <summary>The members of the <see cref="Union"/>, or else this schema.</summary>
    public IReadOnlyList<SchemaNode> Alternatives
    {
        get
        {
            var mask = Mask;
            return Union is { } union ? [.. Element.GetProperty(union).EnumerateArray().Select(schema => new SchemaNode(schema, mask))] : [this];
        }
    }

    /// <summary>The alternatives, each cut into one part per type.</summary>
    public IEnumerable<SchemaNode> Parts =>
        from alternative in Alternatives
        from single in JsonTypeNames.Singles
        where (alternative.Types & single) != JsonTypes.None
        select alternative with { Mask = alternative.Mask & single };

    private static bool IsAnnotation(string name) =>
        Annotations.Contains(name) || AnnotationPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
