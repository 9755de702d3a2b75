using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cdc.EmbeddedRegistry.Compatibility;
using Cdc.EmbeddedRegistry.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cdc.EmbeddedRegistry.Rest;

/// <summary>What requests carry, read and checked.</summary>
internal static class Requests
{
    /// <summary>The one type of schemas here, as requests and answers write it.</summary>
    public const string SchemaType = "JSON";

    /// <summary>One segment of the path as it was sent. The router's own value leaves <c>%2F</c> escaped, but not <c>%25</c>, so it cannot tell the two apart.</summary>
    public static string PathSegment(this HttpContext http, int index)
    {
        string target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return Uri.UnescapeDataString(target.Split('?')[0].Split('/')[index]);
    }

    /// <summary>The number of a version; null stands for the latest.</summary>
    public static int? Version(string text)
    {
        if (text is "latest" or "-1")
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version >= 1
            ? version
            : throw new RefusalException(RefusalCodes.InvalidVersion, $"The specified version '{text}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    /// <summary>Whether a switch such as <c>permanent=true</c> is set.</summary>
    public static bool IsSet(this HttpContext http, string name) => string.Equals(http.Request.Query[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The JSON Schema in the body.</summary>
    public static async Task<string> ReadSchemaAsync(this HttpContext http)
    {
        var body = await ReadAsync<SchemaBody>(http);
        return body switch
        {
            { Schema: null or "" } => throw Invalid("Empty schema"),
            { References.Count: > 0 } => throw Invalid("References to other schemas are not supported here"),
            { SchemaType: SchemaType, Schema: var schema } => schema,
            _ => throw Invalid($"Schema type {body.SchemaType ?? "AVRO (none was given)"} is not supported here, only JSON"),
        };
    }

    /// <summary>The compatibility level in the body.</summary>
    public static async Task<CompatibilityLevel> ReadCompatibilityAsync(this HttpContext http) =>
        CompatibilityLevelNames.Parse((await ReadAsync<CompatibilityBody>(http)).Compatibility);

    private static async Task<T> ReadAsync<T>(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, cancellationToken: http.RequestAborted)
                ?? throw new BadHttpRequestException("The body is null; expected a JSON object.");
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The body is not the JSON expected: {e.Message}", e);
        }
    }

    private static RefusalException Invalid(string message) => new(RefusalCodes.InvalidSchema, message);

    private sealed record SchemaBody(
        [property: JsonPropertyName("schema")] string? Schema,
        [property: JsonPropertyName("schemaType")] string? SchemaType,
        [property: JsonPropertyName("references")] IReadOnlyList<JsonElement>? References);

    private sealed record CompatibilityBody([property: JsonPropertyName("compatibility")] string? Compatibility);
}
