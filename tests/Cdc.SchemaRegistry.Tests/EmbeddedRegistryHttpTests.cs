using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>Paths, statuses, codes and bodies as Confluent has them.</summary>
public sealed class EmbeddedRegistryHttpTests(EmbeddedServerFixture server) : IClassFixture<EmbeddedServerFixture>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server.Url };
    private readonly string _subject = $"t-{Guid.NewGuid()}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_have_the_registrys_media_type()
    {
        using var answer = await _http.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal("application/vnd.schemaregistry.v1+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("{}", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("GET", "/subjects/nobody/versions", 404, 40401)]
    [InlineData("GET", "/subjects/nobody/versions/latest", 404, 40401)]
    [InlineData("GET", "/subjects/{s}/versions/9", 404, 40402)]
    [InlineData("GET", "/subjects/{s}/versions/0", 422, 42202)]
    [InlineData("GET", "/subjects/{s}/versions/newest", 422, 42202)]
    [InlineData("GET", "/schemas/ids/987654", 404, 40403)]
    [InlineData("GET", "/config/{s}", 404, 40408)]
    [InlineData("DELETE", "/config/{s}", 404, 40401)]
    [InlineData("DELETE", "/subjects/nobody", 404, 40401)]
    [InlineData("DELETE", "/subjects/{s}?permanent=true", 404, 40405)]
    [InlineData("DELETE", "/subjects/{s}/versions/1?permanent=true", 404, 40407)]
    [InlineData("GET", "/nowhere", 404, 404)]
    public async Task A_request_that_cannot_be_met_has_its_code(string method, string path, int status, int code)
    {
        await RegisterAsync(Schemas.Id);
        await AssertRefusedAsync(new HttpMethod(method), path, null, status, code);
    }

    [Theory]
    [InlineData("/subjects/{s}/versions", """{"schemaType":"JSON","schema":"{nope"}""", 422, 42201)]
    [InlineData("/subjects/{s}/versions", """{"schemaType":"JSON","schema":""}""", 422, 42201)]
    [InlineData("/subjects/{s}/versions", """{"schema":"{}"}""", 422, 42201)]
    [InlineData("/subjects/{s}/versions", """{"schemaType":"JSON","schema":"{}","references":[{"name":"a"}]}""", 422, 42201)]
    [InlineData("/subjects/{s}/versions", """{"schemaType":"JSON","schema":"{\"type\":\"string\"}"}""", 409, 409)]
    [InlineData("/subjects/{s}/versions", "[", 400, 400)]
    [InlineData("/subjects/{s}", """{"schemaType":"JSON","schema":"{}"}""", 404, 40403)]
    [InlineData("/subjects/nobody", """{"schemaType":"JSON","schema":"{}"}""", 404, 40401)]
    [InlineData("/compatibility/subjects/{s}/versions/9", """{"schemaType":"JSON","schema":"{}"}""", 404, 40402)]
    public async Task A_body_that_cannot_be_taken_has_its_code(string path, string body, int status, int code)
    {
        await RegisterAsync(Schemas.Id);
        await AssertRefusedAsync(HttpMethod.Post, path, body, status, code);
    }

    [Fact]
    public async Task A_schema_is_found_by_every_path()
    {
        int id = await RegisterAsync(Schemas.Id);
        var version = await JsonAsync(HttpMethod.Get, "/subjects/{s}/versions/latest");
        Assert.Equal((_subject, 1, id, "JSON", Schemas.Id), (
            version.GetProperty("subject").GetString(), version.GetProperty("version").GetInt32(), version.GetProperty("id").GetInt32(),
            version.GetProperty("schemaType").GetString(), version.GetProperty("schema").GetString()));
        Assert.True(JsonElement.DeepEquals(version, await JsonAsync(HttpMethod.Get, "/subjects/{s}/versions/-1")));
        Assert.True(JsonElement.DeepEquals(version, await JsonAsync(HttpMethod.Get, "/subjects/{s}/versions/1")));
        Assert.True(JsonElement.DeepEquals(version, await JsonAsync(HttpMethod.Post, "/subjects/{s}", Request(Schemas.Id))));
        Assert.Equal(Schemas.Id, (await JsonAsync(HttpMethod.Get, "/subjects/{s}/versions/1/schema")).GetRawText());
        Assert.Equal(Schemas.Id, (await JsonAsync(HttpMethod.Get, $"/schemas/ids/{id}/schema")).GetRawText());
        Assert.Equal(Schemas.Id, (await JsonAsync(HttpMethod.Get, $"/schemas/ids/{id}")).GetProperty("schema").GetString());
        Assert.Contains(_subject, (await JsonAsync(HttpMethod.Get, $"/schemas/ids/{id}/subjects")).EnumerateArray().Select(name => name.GetString()));
        Assert.Contains($$"""{"subject":"{{_subject}}","version":1}""", (await JsonAsync(HttpMethod.Get, $"/schemas/ids/{id}/versions")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""["JSON"]""", (await JsonAsync(HttpMethod.Get, "/schemas/types")).GetRawText());
    }

    [Fact]
    public async Task Deleting_goes_by_two_steps_and_ids_are_not_used_again()
    {
        string schema = Schemas.Unique();
        int id = await RegisterAsync(schema);
        Assert.Equal("[1]", (await JsonAsync(HttpMethod.Delete, "/subjects/{s}")).GetRawText());
        await AssertRefusedAsync(HttpMethod.Get, "/subjects/{s}/versions", null, 404, 40401);
        await AssertRefusedAsync(HttpMethod.Delete, "/subjects/{s}", null, 404, 40404);
        Assert.Equal(schema, (await JsonAsync(HttpMethod.Get, $"/schemas/ids/{id}/schema")).GetRawText());
        Assert.Equal("[1]", (await JsonAsync(HttpMethod.Delete, "/subjects/{s}?permanent=true")).GetRawText());
        await AssertRefusedAsync(HttpMethod.Get, $"/schemas/ids/{id}", null, 404, 40403);
        Assert.True(await RegisterAsync(schema) > id);
    }

    [Fact]
    public async Task A_deleted_version_is_out_of_sight_and_its_number_is_not_used_again()
    {
        int first = await RegisterAsync(Schemas.Id);
        await RegisterAsync(Schemas.IdAndTip);
        Assert.Equal("2", (await JsonAsync(HttpMethod.Delete, "/subjects/{s}/versions/latest")).GetRawText());
        await AssertRefusedAsync(HttpMethod.Delete, "/subjects/{s}/versions/2", null, 404, 40406);
        Assert.Equal("[1]", (await JsonAsync(HttpMethod.Get, "/subjects/{s}/versions")).GetRawText());
        Assert.Equal("[1,2]", (await JsonAsync(HttpMethod.Get, "/subjects/{s}/versions?deleted=true")).GetRawText());
        Assert.Equal(first, await RegisterAsync(Schemas.Id));
        await RegisterAsync(Schemas.IdAndTip);
        Assert.Equal("[1,3]", (await JsonAsync(HttpMethod.Get, "/subjects/{s}/versions")).GetRawText());
    }

    [Fact]
    public async Task A_subjects_level_overrides_the_registrys()
    {
        await RegisterAsync(Schemas.Id);
        Assert.Equal("""{"compatibilityLevel":"BACKWARD"}""", (await JsonAsync(HttpMethod.Get, "/config/{s}?defaultToGlobal=true")).GetRawText());
        Assert.Equal("""{"compatibility":"NONE"}""", (await JsonAsync(HttpMethod.Put, "/config/{s}", """{"compatibility":"none"}""")).GetRawText());
        await RegisterAsync(Schemas.TextId);
        Assert.Equal("""{"compatibilityLevel":"NONE"}""", (await JsonAsync(HttpMethod.Delete, "/config/{s}")).GetRawText());
        await AssertRefusedAsync(HttpMethod.Post, "/subjects/{s}/versions", Request(Schemas.IdAndTip), 409, 409);
        await AssertRefusedAsync(HttpMethod.Put, "/config", """{"compatibility":"SIDEWAYS"}""", 422, 42203);
        Assert.Equal("""{"mode":"READWRITE"}""", (await JsonAsync(HttpMethod.Get, "/mode")).GetRawText());
    }

    [Fact]
    public async Task Reasons_are_told_on_demand()
    {
        await RegisterAsync(Schemas.Id);
        const string Path = "/compatibility/subjects/{s}/versions/latest";
        Assert.Equal("""{"is_compatible":false}""", (await JsonAsync(HttpMethod.Post, Path, Request(Schemas.TextId))).GetRawText());
        Assert.Equal(
            """{"is_compatible":false,"messages":["$.properties.id.type: does not accept integer"]}""",
            (await JsonAsync(HttpMethod.Post, Path + "?verbose=true", Request(Schemas.TextId))).GetRawText());
    }

    public void Dispose() => _http.Dispose();

    private static string Request(string schema) => JsonSerializer.Serialize(new { schemaType = "JSON", schema });

    private async Task<int> RegisterAsync(string schema) =>
        (await JsonAsync(HttpMethod.Post, "/subjects/{s}/versions", Request(schema))).GetProperty("id").GetInt32();

    private async Task<JsonElement> JsonAsync(HttpMethod method, string path, string? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task AssertRefusedAsync(HttpMethod method, string path, string? body, int status, int code)
    {
        using var answer = await SendAsync(method, path, body);
        var error = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal((status, code), ((int)answer.StatusCode, error.GetProperty("error_code").GetInt32()));
        Assert.NotEqual("", error.GetProperty("message").GetString());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path.Replace("{s}", _subject, StringComparison.Ordinal), UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/vnd.schemaregistry.v1+json"));
        return await _http.SendAsync(request, Cancellation);
    }
}
