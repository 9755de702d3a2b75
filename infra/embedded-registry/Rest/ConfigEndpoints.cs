using Cdc.EmbeddedRegistry.Compatibility;
using Cdc.EmbeddedRegistry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cdc.EmbeddedRegistry.Rest;

/// <summary><c>/config</c>: compatibility levels; <c>/mode</c>, which is always read and write.</summary>
internal static class ConfigEndpoints
{
    public static void MapConfig(this IEndpointRouteBuilder app, DurableRegistry registry)
    {
        app.MapGet("/mode", () => Answers.Json(new { mode = "READWRITE" }));
        app.MapGet("/config", () => Level(registry.State.Compatibility));
        app.MapPut("/config", async (HttpContext http) =>
        {
            var level = await http.ReadCompatibilityAsync();
            return Changed(registry.Change(state => (state.WithCompatibility(level), level)));
        });
        app.MapGet("/config/{subject}", (HttpContext http) => Level(http.IsSet("defaultToGlobal")
            ? registry.State.CompatibilityOf(Subject(http))
            : registry.State.OwnCompatibilityOf(Subject(http))));
        app.MapPut("/config/{subject}", async (HttpContext http) =>
        {
            var level = await http.ReadCompatibilityAsync();
            return Changed(registry.Change(state => (state.WithCompatibility(Subject(http), level), level)));
        });
        app.MapDelete("/config/{subject}", (HttpContext http) => Level(registry.Change(state => state.WithoutCompatibility(Subject(http)))));
    }

    private static string Subject(HttpContext http) => http.PathSegment(2);

    private static IResult Level(CompatibilityLevel level) => Answers.Json(new { compatibilityLevel = CompatibilityLevelNames.NameOf(level) });

    // Confluent names the level differently in the answer to a change.
    private static IResult Changed(CompatibilityLevel level) => Answers.Json(new { compatibility = CompatibilityLevelNames.NameOf(level) });
}
