using Cdc.EmbeddedRegistry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Cdc.EmbeddedRegistry.Rest;

/// <summary><c>/schemas</c>: by id, whatever the subject. And <c>/</c>, which says that a registry is here.</summary>
internal static class SchemaEndpoints
{
    public static void MapSchemas(this IEndpointRouteBuilder app, DurableRegistry registry)
    {
        app.MapGet("/", () => Answers.Text("{}"));
        app.MapGet("/schemas/types", () => Answers.Json<string[]>([Requests.SchemaType]));
        app.MapGet("/schemas/ids/{id:int}", (int id) => Answers.Json(new { schemaType = Requests.SchemaType, schema = registry.State.SchemaById(id) }));
        app.MapGet("/schemas/ids/{id:int}/schema", (int id) => Answers.Text(registry.State.SchemaById(id)));
        app.MapGet("/schemas/ids/{id:int}/subjects", (int id) => Answers.Json(registry.State.Uses(id).Select(use => use.Subject).Distinct()));
        app.MapGet("/schemas/ids/{id:int}/versions", (int id) =>
            Answers.Json(registry.State.Uses(id).Select(use => new { subject = use.Subject, version = use.Version })));
    }
}
