using Cdc.Decoder.Tests.RoundTrip.Values;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Writes Connect schemas as the JSON Schemas that Confluent's converter registers for them.</summary>
/// <remarks>Properties stand in reverse: JSON gives them no order, <c>connect.index</c> does.</remarks>
/// <seealso href="https://github.com/confluentinc/schema-registry/blob/master/json-schema-converter/src/main/java/io/confluent/connect/json/JsonSchemaData.java"/>
internal static class JsonSchemaJson
{
    /// <summary>The schema's JSON.</summary>
    /// <param name="type">The schema.</param>
    /// <param name="index">Its place in a struct; null outside of one.</param>
    public static string Write(ConnectType type, int? index = null)
    {
        if (!type.IsOptional)
        {
            return JavaJson.Object([.. Members(type), .. Index(index)]);
        }

        var alternatives = $$"""[{"type":"null"},{{Write(type with { IsOptional = false })}}]""";
        return JavaJson.Object([("oneOf", alternatives), .. Index(index)]);
    }

    private static IEnumerable<(string Name, string Json)> Members(ConnectType type)
    {
        var isObject = type.Literal is "struct" || (type.Literal is "map" && IsText(type.Key!));
        yield return ("type", JavaJson.Quote(type.Literal switch
        {
            _ when isObject => "object",
            "array" or "map" => "array",
            "boolean" or "string" => type.Literal,
            "bytes" => type.Semantic == "org.apache.kafka.connect.data.Decimal" ? "number" : "string",
            "float" or "double" => "number",
            _ => "integer",
        }));
        if (ConnectLiteral(type.Literal) is { } literal)
        {
            yield return ("connect.type", JavaJson.Quote(literal));
        }

        switch (type.Literal)
        {
            case "array":
                yield return ("items", Write(type.Element!));
                break;
            case "map" when isObject:
                yield return ("additionalProperties", Write(type.Element!));
                break;
            case "map":
                yield return ("items", Write(ConnectType.StructOf(null, ("key", type.Key!), ("value", type.Element!))));
                break;
            case "struct":
                yield return ("properties", JavaJson.Object(type.Fields.Select((field, i) => (field.Name, Write(field.Type, i))).Reverse()));
                break;
        }

        foreach (var member in Annotations(type))
        {
            yield return member;
        }
    }

    private static IEnumerable<(string Name, string Json)> Annotations(ConnectType type)
    {
        if (type.Semantic is { } name)
        {
            yield return ("title", JavaJson.Quote(name));
        }

        if (type.Version is { } version)
        {
            yield return ("connect.version", JavaJson.Number(version));
        }

        if (type.Doc is { } doc)
        {
            yield return ("description", JavaJson.Quote(doc));
        }

        if (type.Parameters.Length > 0)
        {
            yield return ("connect.parameters", JavaJson.Object(type.Parameters.Select(parameter => (parameter.Name, JavaJson.Quote(parameter.Value)))));
        }

        if (type.Default is { } value)
        {
            yield return ("default", value);
        }
    }

    private static IEnumerable<(string Name, string Json)> Index(int? index) => index is { } place ? [("connect.index", JavaJson.Number(place))] : [];

    private static bool IsText(ConnectType key) => key is { Literal: "string", IsOptional: false };

    /// <summary>What JSON Schema's own types do not tell.</summary>
    private static string? ConnectLiteral(string literal) => literal switch
    {
        "float" => "float32",
        "double" => "float64",
        "boolean" or "string" or "array" or "struct" => null,
        _ => literal,
    };
}
