using Cdc.EmbeddedRegistry.State;
using Cdc.EmbeddedRegistry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cdc.EmbeddedRegistry.Rest;

/// <summary><c>/subjects</c>: registering, finding and deleting versions.</summary>
internal static class SubjectEndpoints
{
    public static void MapSubjects(this IEndpointRouteBuilder app, DurableRegistry registry)
    {
        app.MapGet("/subjects", (HttpContext http) => Answers.Json(registry.State.SubjectNames(http.IsSet("deleted"))));
        app.MapPost("/subjects/{subject}", async (HttpContext http) =>
        {
            // With a block, because an expression would bind to the overload that drops the result.
            string schema = await http.ReadSchemaAsync();
            return Found(registry.State, Subject(http), schema);
        });
        app.MapDelete("/subjects/{subject}", (HttpContext http) =>
            Answers.Json(registry.Change(state => state.DeleteSubject(Subject(http), http.IsSet("permanent")))));
        app.MapVersions(registry);
    }

    private static void MapVersions(this IEndpointRouteBuilder app, DurableRegistry registry)
    {
        app.MapPost("/subjects/{subject}/versions", async (HttpContext http) =>
        {
            string schema = await http.ReadSchemaAsync();
            return Answers.Json(new { id = registry.Change(state => state.Register(Subject(http), schema)) });
        });
        app.MapGet("/subjects/{subject}/versions", (HttpContext http) =>
            Answers.Json(registry.State.Versions(Subject(http), http.IsSet("deleted")).Select(version => version.Version)));
        app.MapGet("/subjects/{subject}/versions/{version}", (HttpContext http, string version) =>
            Version(registry.State, Subject(http), Requests.Version(version)));
        app.MapGet("/subjects/{subject}/versions/{version}/schema", (HttpContext http, string version) =>
            Answers.Text(registry.State.SchemaById(registry.State.Version(Subject(http), Requests.Version(version)).Id)));
        app.MapDelete("/subjects/{subject}/versions/{version}", (HttpContext http, string version) =>
            Answers.Json(registry.Change(state => state.DeleteVersion(Subject(http), Requests.Version(version), http.IsSet("permanent")))));
    }

    private static string Subject(HttpContext http) => http.PathSegment(2);

    private static IResult Found(RegistryState state, string subject, string schema) => Version(state, subject, state.Find(subject, schema).Version);

    private static IResult Version(RegistryState state, string subject, int? version)
    {
        var found = state.Version(subject, version);
        return Answers.Json(new { subject, version = found.Version, id = found.Id, schemaType = Requests.SchemaType, schema = state.SchemaById(found.Id) });
    }
}
