namespace Cdc.SchemaRegistry;

/// <summary>A schema as a registry stores it.</summary>
/// <param name="Schema">The text: for JSON Schema a JSON document, whose spaces may differ from those it was registered with.</param>
/// <param name="SchemaType"><c>JSON</c>, <c>AVRO</c> or <c>PROTOBUF</c>.</param>
public sealed record StoredSchema(string Schema, string SchemaType)
{
    /// <summary>The type of a JSON Schema.</summary>
    public const string Json = "JSON";
}
