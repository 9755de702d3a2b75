using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cdc.EmbeddedRegistry.Errors;

namespace Cdc.EmbeddedRegistry.JsonSchema;

/// <summary>A JSON Schema as text: read, checked, and in the one spelling under which it is kept.</summary>
internal static class JsonSchemaText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text without insignificant spaces, properties in their order: two texts are the same schema when these are equal (Confluent's rule as well).</summary>
    /// <exception cref="RefusalException"><see cref="RefusalCodes.InvalidSchema"/>.</exception>
    public static string Canonical(string schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            var root = Parse(schema);
            using var writer = new Utf8JsonWriter(buffer, Compact);
            root.WriteTo(writer);
        }
        catch (InvalidOperationException e)
        {
            throw Refusals.InvalidSchema("a string holds half a surrogate pair", e);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The schema's root, an object or a boolean, whose keywords have values of their kinds.</summary>
    /// <exception cref="RefusalException"><see cref="RefusalCodes.InvalidSchema"/>.</exception>
    public static JsonElement Parse(string schema)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(schema, Strict);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Refusals.InvalidSchema($"not JSON: {e.Message}", e);
        }

        return JsonSchemaSyntax.FirstMistake(root, "$") is { } mistake ? throw Refusals.InvalidSchema(mistake) : root;
    }
}
