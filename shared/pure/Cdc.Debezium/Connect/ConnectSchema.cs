using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Cdc.Debezium.Connect;

/// <summary>A Kafka Connect schema as the JSON converter writes it inline (<c>schemas.enable=true</c>).</summary>
/// <seealso href="https://github.com/apache/kafka/blob/trunk/connect/json/src/main/java/org/apache/kafka/connect/json/JsonSchema.java"/>
public sealed record ConnectSchema
{
    /// <summary><c>struct</c>, <c>int32</c>, <c>string</c>, <c>bytes</c>, <c>array</c>, <c>map</c> …</summary>
    public required string Type { get; init; }

    /// <summary>The semantic type, as <c>io.debezium.time.MicroTimestamp</c>; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether null may occur.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The field's name in its struct; null outside of one.</summary>
    public string? Field { get; init; }

    /// <summary>Parameters of the semantic type, as a decimal's <c>scale</c>.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A struct's fields, in order.</summary>
    public ImmutableArray<ConnectSchema> Fields { get; init; } = [];

    /// <summary>An array's element, or a map's value.</summary>
    public ConnectSchema? Element { get; init; }

    /// <summary>The <see cref="Type"/> of a map's keys; otherwise null.</summary>
    public string? KeyType { get; init; }

    /// <summary>The column's type in the source, in upper case, as <c>BIGINT UNSIGNED</c>; null where the connector has no <c>column.propagate.source.type</c>.</summary>
    public string? SourceColumnType => Parameters.GetValueOrDefault("__debezium.source.column.type");

    /// <summary>The column's scale in the source: of times the digits of a second. Null as <see cref="SourceColumnType"/>.</summary>
    public int? SourceColumnScale => IntegerParameter("__debezium.source.column.scale");

    /// <summary>A struct's field by name, or null.</summary>
    public ConnectSchema? FieldNamed(string name) => Fields.FirstOrDefault(field => field.Field == name);

    /// <summary>A parameter that is an integer, or null.</summary>
    public int? IntegerParameter(string name) =>
        Parameters.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Reads a schema from its JSON.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">The text is no Connect schema.</exception>
    public static ConnectSchema Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement);
    }

    private static ConnectSchema Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || Text(element, "type") is not { } type)
        {
            throw new FormatException("A Connect schema is an object with a 'type'.");
        }

        return new ConnectSchema
        {
            Type = type,
            Name = Text(element, "name"),
            Field = Text(element, "field"),
            IsOptional = element.TryGetProperty("optional", out var optional) && optional.ValueKind == JsonValueKind.True,
            Parameters = ReadParameters(element),
            Fields = type == "struct" ? ReadFields(element) : [],
            Element = type switch { "array" => ReadChild(element, "items"), "map" => ReadChild(element, "values"), _ => null },
            KeyType = type == "map" ? ReadChild(element, "keys").Type : null,
        };
    }

    private static ConnectSchema ReadChild(JsonElement element, string name) => element.TryGetProperty(name, out var child)
        ? Read(child)
        : throw new FormatException($"A Connect schema of type '{element.GetProperty("type")}' has '{name}'.");

    private static ImmutableArray<ConnectSchema> ReadFields(JsonElement element) =>
        element.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array
            ? [.. fields.EnumerateArray().Select(Read)]
            : throw new FormatException("A Connect struct has an array of 'fields'.");

    private static ImmutableDictionary<string, string> ReadParameters(JsonElement element) =>
        element.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            ? ImmutableDictionary<string, string>.Empty.SetItems(parameters.EnumerateObject().Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value.ToString())))
            : ImmutableDictionary<string, string>.Empty;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
