namespace Cdc.SchemaRegistry;

/// <summary>A schema as the registry holds it.</summary>
/// <param name="Id">The id that the wire format carries, from 1.</param>
/// <param name="Schema">The text: for JSON Schema a JSON document, whose spaces may differ from those it was registered with.</param>
/// <param name="SchemaType"><c>JSON</c>, <c>AVRO</c> or <c>PROTOBUF</c>.</param>
public sealed record RegisteredSchema(int Id, string Schema, string SchemaType)
{
    /// <summary>The type of a JSON Schema in the registry's answers and requests.</summary>
    public const string Json = "JSON";
}
