using System.Collections.Immutable;
using System.Net;
using Cdc.Testing;
using Microsoft.AspNetCore.Http;

namespace Cdc.SchemaRegistry.Tests;

public sealed class SchemaRegistryClientTests
{
    private const string Secret = "s3cr3t-pa:ss";
    private const string Answer = """{"id":7,"version":1,"subject":"a","schema":"{}","schemaType":"JSON"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, """{"error_code":50003,"message":"forwarding failed"}""", true, 50003)]
    [InlineData(500, "<html>oops</html>", true, 0)]
    [InlineData(501, "", true, 0)]
    [InlineData(429, "", true, 0)]
    [InlineData(408, "null", true, 0)]
    [InlineData(401, """{"error_code":401,"message":"Unauthorized"}""", false, 401)]
    [InlineData(401, "<html>log in</html>", false, 0)]
    [InlineData(403, "", false, 0)]
    [InlineData(404, """{"error_code":40403,"message":"Schema not found"}""", false, 40403)]
    [InlineData(404, "", false, 0)]
    [InlineData(422, """{"error_code":42201,"message":"Invalid schema"}""", false, 42201)]
    [InlineData(409, """{"error_code":409,"message":"incompatible"}""", false, 409)]
    public async Task A_status_says_whether_to_try_again(int status, string body, bool isTransient, int errorCode)
    {
        await using var stub = await StubRegistry.StartAsync(status, body);
        var e = await FailureAsync(stub.Url);
        Assert.Equal((isTransient, errorCode), (e.IsTransient, e.ErrorCode));
        Assert.StartsWith($"Schema registry {stub.Url}: reading schema 7 was answered with {status}", e.Message, StringComparison.Ordinal);
        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData(401, "", "schema_registry.password")]
    [InlineData(403, """{"error_code":40301,"message":"Denied"}""", "needs the right")]
    [InlineData(404, "", "is the path of schema_registry.url right?")]
    [InlineData(200, "<html>Welcome</html>", "is the path of schema_registry.url right?")]
    [InlineData(200, "{}", "is the path of schema_registry.url right?")]
    [InlineData(200, "null", "is the path of schema_registry.url right?")]
    public async Task A_lasting_failure_says_what_to_do(int status, string body, string advice)
    {
        await using var stub = await StubRegistry.StartAsync(status, body);
        var e = await FailureAsync(stub.Url);
        Assert.False(e.IsTransient);
        Assert.Contains(advice, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_an_id_is_a_lasting_failure()
    {
        await using var stub = await StubRegistry.StartAsync(200, "{}");
        using var client = Client(stub.Url);
        Assert.False((await Assert.ThrowsAsync<SchemaRegistryException>(async () => await client.RegisterAsync("a", "{}", Cancellation))).IsTransient);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_a_transient_failure_that_names_it()
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var e = await FailureAsync(url);
        Assert.True(e.IsTransient);
        Assert.Contains(url.AbsoluteUri, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_a_transient_failure_that_says_how_long_it_was_waited_for()
    {
        await using var stub = await StubRegistry.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var e = await FailureAsync(new SchemaRegistryOptions { Urls = [stub.Url], Timeout = TimeSpan.FromMilliseconds(500) });
        Assert.True(e.IsTransient);
        Assert.Contains("0.5 seconds", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_call_and_is_no_failure_of_the_registry()
    {
        using var cancellation = new CancellationTokenSource();
        await using var stub = await StubRegistry.StartAsync(async http =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var client = Client(stub.Url);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await client.GetByIdAsync(7, cancellation.Token));
    }

    [Fact]
    public async Task The_next_instance_is_asked_where_one_is_not_there()
    {
        await using var stub = await StubRegistry.StartAsync(200, Answer);
        using var client = Client(new Uri($"http://127.0.0.1:{FreePort.Next()}"), stub.Url);
        Assert.Equal("{}", (await client.GetByIdAsync(7, Cancellation)).Schema);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        var answers = new Queue<string>(["", Answer]);
        await using var stub = await StubRegistry.StartAsync(http =>
        {
            var answer = answers.Dequeue();
            http.Response.StatusCode = answer.Length > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return http.Response.WriteAsync(answer);
        });
        using var client = Client(stub.Url);
        await Assert.ThrowsAsync<SchemaRegistryException>(async () => await client.GetByIdAsync(7, Cancellation));
        Assert.Equal("{}", (await client.GetByIdAsync(7, Cancellation)).Schema);
    }

    [Fact]
    public async Task What_is_known_is_not_asked_again()
    {
        await using var stub = await StubRegistry.StartAsync(200, Answer);
        using var client = Client(stub.Url);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(7, await client.RegisterAsync("a", "{}", Cancellation));
            await client.GetByIdAsync(7, Cancellation);
        }

        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task A_conflict_that_is_no_incompatibility_is_looked_into_again_and_then_transient()
    {
        await using var stub = await StubRegistry.StartAsync(http =>
        {
            var isLookup = !http.Request.Path.Value!.EndsWith("/versions", StringComparison.Ordinal);
            http.Response.StatusCode = isLookup ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict;
            return http.Response.WriteAsync(isLookup ? """{"error_code":40401,"message":"no subject"}""" : """{"error_code":40901,"message":"somebody was faster"}""");
        });
        using var client = Client(stub.Url);
        var e = await Assert.ThrowsAsync<SchemaRegistryException>(async () => await client.RegisterAsync("a", "{}", Cancellation));
        Assert.True(e.IsTransient);
        Assert.Equal(3, stub.Requests.Count(request => request.Target.Contains("/versions", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_schema_without_a_type_is_Avro()
    {
        await using var stub = await StubRegistry.StartAsync(200, """{"schema":"\"string\""}""");
        using var client = Client(stub.Url);
        Assert.Equal("AVRO", (await client.GetByIdAsync(7, Cancellation)).SchemaType);
    }

    [Fact]
    public async Task Requests_carry_the_media_type_the_path_and_the_credentials()
    {
        await using var stub = await StubRegistry.StartAsync(200, Answer);
        using var client = new SchemaRegistryClient(new SchemaRegistryOptions { Urls = [stub.Url], User = "ann", Password = Secret });
        await client.RegisterAsync("a/b c", "{}", Cancellation);
        var (target, headers) = Assert.Single(stub.Requests);
        Assert.StartsWith("POST /apis/ccompat/v7/subjects/a%2Fb%20c?", target, StringComparison.Ordinal);
        Assert.Equal("application/vnd.schemaregistry.v1+json", headers.ContentType.ToString().TrimEnd(';', ' '));
        Assert.Equal($"Basic {Convert.ToBase64String("ann:s3cr3t-pa:ss"u8)}", headers.Authorization.ToString());
    }

    [Fact]
    public async Task Secrets_are_printed_nowhere()
    {
        await using var stub = await StubRegistry.StartAsync((int)HttpStatusCode.Unauthorized, """{"error_code":401,"message":"Unauthorized"}""");
        var options = new SchemaRegistryOptions { Urls = [stub.Url], User = "ann", Password = Secret, ClientCertificatePassword = "another" };
        var printed = $"{options} {await FailureAsync(options)}";
        Assert.DoesNotContain(Secret, printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("ann:s3cr3t-pa:ss"u8), printed, StringComparison.Ordinal);
        Assert.DoesNotContain("another", printed, StringComparison.Ordinal);
    }

    private static SchemaRegistryClient Client(params ImmutableArray<Uri> urls) => new(new SchemaRegistryOptions { Urls = urls });

    private static Task<SchemaRegistryException> FailureAsync(Uri url) => FailureAsync(new SchemaRegistryOptions { Urls = [url] });

    private static async Task<SchemaRegistryException> FailureAsync(SchemaRegistryOptions options)
    {
        using var client = new SchemaRegistryClient(options);
        return await Assert.ThrowsAsync<SchemaRegistryException>(async () => await client.GetByIdAsync(7, Cancellation));
    }
}
