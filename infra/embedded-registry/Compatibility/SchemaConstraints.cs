using System.Text.Json;
using Cdc.EmbeddedRegistry.JsonSchema;

namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>The keywords that each stand alone: bounds, patterns, and all those that are not understood.</summary>
internal static class SchemaConstraints
{
    // Compared elsewhere, with the keywords that belong to them.
    private static readonly string[] Structure =
        ["type", "enum", "const", "items", "properties", "additionalProperties", "patternProperties", "required"];

    private static readonly Dictionary<string, (JsonTypes AppliesTo, Func<JsonElement, JsonElement?, bool> Accepts)> Known = new()
    {
        ["minimum"] = (JsonTypes.Number, IsAtMost),
        ["exclusiveMinimum"] = (JsonTypes.Number, IsAtMost),
        ["maximum"] = (JsonTypes.Number, IsAtLeast),
        ["exclusiveMaximum"] = (JsonTypes.Number, IsAtLeast),
        ["multipleOf"] = (JsonTypes.Number, IsEqual),
        ["minLength"] = (JsonTypes.String, IsAtMost),
        ["maxLength"] = (JsonTypes.String, IsAtLeast),
        ["pattern"] = (JsonTypes.String, IsEqual),
        ["minItems"] = (JsonTypes.Array, IsAtMost),
        ["maxItems"] = (JsonTypes.Array, IsAtLeast),
        ["uniqueItems"] = (JsonTypes.Array, IsEqual),
        ["minProperties"] = (JsonTypes.Object, IsAtMost),
        ["maxProperties"] = (JsonTypes.Object, IsAtLeast),
        ["format"] = (JsonTypes.All, IsEqual),
    };

    /// <summary>What the reader asks for beyond the writer; <paramref name="shared"/> are the types that both accept.</summary>
    public static IEnumerable<Incompatibility> Compare(SchemaNode reader, SchemaNode writer, JsonTypes shared, string path)
    {
        foreach (string name in reader.Keywords.Union(writer.Keywords).Except(Structure))
        {
            var (read, written) = (reader.Keyword(name), writer.Keyword(name));
            if (!Known.TryGetValue(name, out var rule))
            {
                if (!AreEqual(read, written))
                {
                    yield return new(JsonPath.Child(path, name), "differs, and this keyword is not compared further");
                }
            }
            else if (read is { } demand && (rule.AppliesTo & shared) != JsonTypes.None && !rule.Accepts(demand, written))
            {
                yield return new(JsonPath.Child(path, name), $"is {demand}, which earlier data need not meet");
            }
        }
    }

    /// <summary>Whether a keyword is absent from both, or in both with equal values.</summary>
    public static bool AreEqual(JsonElement? one, JsonElement? other) =>
        one is { } a && other is { } b ? JsonElement.DeepEquals(a, b) : one is null && other is null;

    private static bool IsEqual(JsonElement read, JsonElement? written) => AreEqual(read, written);

    private static bool IsAtMost(JsonElement read, JsonElement? written) => Order(read, written) is <= 0;

    private static bool IsAtLeast(JsonElement read, JsonElement? written) => Order(read, written) is >= 0;

    // Null where the two have no order: one is absent, or a boolean as exclusiveMinimum was in draft 4.
    private static int? Order(JsonElement read, JsonElement? written)
    {
        if (written is not { } other || JsonElement.DeepEquals(read, other))
        {
            return written is null ? null : 0;
        }

        return read.ValueKind == JsonValueKind.Number && other.ValueKind == JsonValueKind.Number
            ? read.GetDouble().CompareTo(other.GetDouble())
            : null;
    }
}
