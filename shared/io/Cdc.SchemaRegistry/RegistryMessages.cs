using System.Text.Json.Serialization;

namespace Cdc.SchemaRegistry;

internal sealed record SchemaRequest(
    [property: JsonPropertyName("schema")] string Schema,
    [property: JsonPropertyName("schemaType")] string SchemaType = RegisteredSchema.Json);

internal sealed record IdAnswer([property: JsonPropertyName("id"), JsonRequired] int Id);

/// <summary>Of <c>schemaType</c>: registries leave it out for Avro, their first type.</summary>
internal sealed record SchemaAnswer(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("schema"), JsonRequired] string Schema,
    [property: JsonPropertyName("schemaType")] string? SchemaType);

/// <summary>Confluent sends <c>messages</c>, Apicurio 2 a <c>reason</c>.</summary>
internal sealed record CompatibilityAnswer(
    [property: JsonPropertyName("is_compatible"), JsonRequired] bool IsCompatible,
    [property: JsonPropertyName("messages")] IReadOnlyList<string>? Messages,
    [property: JsonPropertyName("reason")] string? Reason);

internal sealed record ErrorAnswer(
    [property: JsonPropertyName("error_code")] int ErrorCode,
    [property: JsonPropertyName("message")] string? Message);
