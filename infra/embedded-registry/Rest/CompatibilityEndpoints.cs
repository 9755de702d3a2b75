using Cdc.EmbeddedRegistry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cdc.EmbeddedRegistry.Rest;

/// <summary><c>/compatibility</c>: whether a schema could follow a version, without registering it.</summary>
internal static class CompatibilityEndpoints
{
    public static void MapCompatibility(this IEndpointRouteBuilder app, DurableRegistry registry) =>
        app.MapPost("/compatibility/subjects/{subject}/versions/{version}", async (HttpContext http, string version) =>
        {
            string schema = await http.ReadSchemaAsync();
            var result = registry.State.CheckAgainst(http.PathSegment(3), Requests.Version(version), schema);
            return http.IsSet("verbose")
                ? Answers.Json(new { is_compatible = result.IsCompatible, messages = result.Messages })
                : Answers.Json(new { is_compatible = result.IsCompatible });
        });
}
