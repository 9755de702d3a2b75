namespace Cdc.Decoder.Tests.RoundTrip.Values;

/// <summary>Writes Connect schemas inline, as Kafka's JSON converter does.</summary>
/// <seealso href="https://github.com/apache/kafka/blob/trunk/connect/json/src/main/java/org/apache/kafka/connect/json/JsonConverter.java"/>
internal static class ConnectSchemaJson
{
    /// <summary>The schema's JSON.</summary>
    /// <param name="type">The schema.</param>
    /// <param name="field">Its name in a struct; null outside of one.</param>
    public static string Write(ConnectType type, string? field = null) => JavaJson.Object(Members(type, field));

    private static IEnumerable<(string Name, string Json)> Members(ConnectType type, string? field)
    {
        yield return ("type", JavaJson.Quote(type.Literal));
        switch (type.Literal)
        {
            case "array":
                yield return ("items", Write(type.Element!));
                break;
            case "map":
                yield return ("keys", Write(type.Key!));
                yield return ("values", Write(type.Element!));
                break;
            case "struct":
                yield return ("fields", $"[{string.Join(',', type.Fields.Select(inner => Write(inner.Type, inner.Name)))}]");
                break;
        }

        yield return ("optional", type.IsOptional ? "true" : "false");
        if (type.Semantic is { } name)
        {
            yield return ("name", JavaJson.Quote(name));
        }

        if (type.Version is { } version)
        {
            yield return ("version", JavaJson.Number(version));
        }

        if (type.Doc is { } doc)
        {
            yield return ("doc", JavaJson.Quote(doc));
        }

        if (type.Parameters.Length > 0)
        {
            yield return ("parameters", JavaJson.Object(type.Parameters.Select(parameter => (parameter.Name, JavaJson.Quote(parameter.Value)))));
        }

        if (type.Default is { } value)
        {
            yield return ("default", value);
        }

        if (field is not null)
        {
            yield return ("field", JavaJson.Quote(field));
        }
    }
}
