using System.Text.Json;

namespace Cdc.EmbeddedRegistry.JsonSchema;

/// <summary>The types' names in schemas, and the type of a value.</summary>
internal static class JsonTypeNames
{
    private static readonly (string Name, JsonTypes Types)[] Known =
    [
        ("null", JsonTypes.Null),
        ("boolean", JsonTypes.Boolean),
        ("number", JsonTypes.Number),
        ("integer", JsonTypes.Integer),
        ("string", JsonTypes.String),
        ("array", JsonTypes.Array),
        ("object", JsonTypes.Object),
    ];

    public static readonly JsonTypes[] Singles = [.. Known.Where(type => type.Name != "integer").Select(type => type.Types)];

    public static IEnumerable<string> All => Known.Select(type => type.Name);

    public static JsonTypes Parse(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Aggregate(JsonTypes.None, (types, name) => types | Parse(name))
            : Known.First(known => type.ValueEquals(known.Name)).Types;

    public static JsonTypes Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => JsonTypes.Null,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.Object => JsonTypes.Object,
        _ => value.TryGetDecimal(out decimal number) && decimal.IsInteger(number) ? JsonTypes.Integer : JsonTypes.Fraction,
    };

    /// <summary>For people: "null, number".</summary>
    public static string Describe(JsonTypes types)
    {
        var names = new List<string>();
        foreach (var (name, known) in Known)
        {
            if ((types & known) == known)
            {
                names.Add(name);
                types &= ~known;
            }
        }

        return string.Join(", ", types == JsonTypes.Fraction ? [.. names, "number with a fraction"] : names);
    }
}
