using System.Net;

namespace Cdc.SchemaRegistry.Tests;

public sealed class SchemaRegistryClientTests
{
    private const string Secret = "s3cr3t-pa:ss";
    private static readonly Uri Url = new("http://registry.test:8081/apis/ccompat/v7");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, """{"error_code":50003,"message":"forwarding failed"}""", true, 50003)]
    [InlineData(500, "<html>oops</html>", true, 0)]
    [InlineData(429, "", true, 0)]
    [InlineData(408, "null", true, 0)]
    [InlineData(401, """{"error_code":401,"message":"Unauthorized"}""", false, 401)]
    [InlineData(403, "", false, 0)]
    [InlineData(404, """{"error_code":40403,"message":"Schema not found"}""", false, 40403)]
    [InlineData(422, """{"error_code":42201,"message":"Invalid schema"}""", false, 42201)]
    [InlineData(409, """{"error_code":409,"message":"incompatible"}""", false, 409)]
    public async Task A_status_says_whether_to_try_again(int status, string body, bool isTransient, int errorCode)
    {
        using var stub = new StubRegistry((HttpStatusCode)status, body);
        var e = await FailureAsync(stub);
        Assert.Equal((isTransient, errorCode), (e.IsTransient, e.ErrorCode));
        Assert.Contains($"GET {Url}/schemas/ids/7 was answered with {status}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_failure_is_transient()
    {
        using var stub = new StubRegistry((_, _) => throw new HttpRequestException("Connection refused"));
        Assert.True((await FailureAsync(stub)).IsTransient);
    }

    [Fact]
    public async Task A_timeout_is_transient_and_says_how_long()
    {
        using var stub = new StubRegistry(async (_, cancelled) =>
        {
            await Task.Delay(Timeout.Infinite, cancelled);
            throw new InvalidOperationException();
        });
        var e = await FailureAsync(stub, new SchemaRegistryOptions { Url = Url, Timeout = TimeSpan.FromMilliseconds(20) });
        Assert.True(e.IsTransient);
        Assert.Contains("0.02 s", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_failure_of_the_registry()
    {
        using var stub = new StubRegistry((_, cancelled) => Task.FromCanceled<HttpResponseMessage>(cancelled));
        using var client = new SchemaRegistryClient(new SchemaRegistryOptions { Url = Url }, stub);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await client.GetByIdAsync(7, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task An_answer_of_another_server_is_a_lasting_failure_that_points_to_the_URL(string body)
    {
        using var stub = new StubRegistry(HttpStatusCode.OK, body);
        var e = await FailureAsync(stub);
        Assert.False(e.IsTransient);
        Assert.Contains("is the URL's path right?", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_404_without_a_code_is_not_taken_for_an_absent_subject()
    {
        using var stub = new StubRegistry(HttpStatusCode.NotFound, "");
        using var client = new SchemaRegistryClient(new SchemaRegistryOptions { Url = Url }, stub);
        await Assert.ThrowsAsync<SchemaRegistryException>(async () => await client.GetLatestAsync("a", Cancellation));
    }

    [Fact]
    public async Task What_is_known_is_not_asked_again()
    {
        using var stub = new StubRegistry(HttpStatusCode.OK, """{"id":7,"schema":"{}","schemaType":"JSON"}""");
        using var client = new SchemaRegistryClient(new SchemaRegistryOptions { Url = Url, MaxCachedSchemas = 2 }, stub);
        for (int round = 0; round < 3; round++)
        {
            await client.RegisterAsync("a", "{}", Cancellation);
            await client.GetByIdAsync(7, Cancellation);
        }

        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task The_caches_are_bounded()
    {
        using var stub = new StubRegistry(HttpStatusCode.OK, """{"id":7,"schema":"{}","schemaType":"JSON"}""");
        using var client = new SchemaRegistryClient(new SchemaRegistryOptions { Url = Url, MaxCachedSchemas = 2 }, stub);
        foreach (int id in (int[])[1, 2, 3, 3, 2, 1])
        {
            Assert.Equal(id, (await client.GetByIdAsync(id, Cancellation)).Id);
        }

        Assert.Equal(4, stub.Requests.Count);
    }

    [Fact]
    public async Task A_schema_without_a_type_is_Avro()
    {
        using var stub = new StubRegistry(HttpStatusCode.OK, """{"schema":"\"string\""}""");
        using var client = new SchemaRegistryClient(new SchemaRegistryOptions { Url = Url }, stub);
        Assert.Equal("AVRO", (await client.GetByIdAsync(7, Cancellation)).SchemaType);
    }

    [Fact]
    public async Task Requests_carry_the_media_type_the_path_and_the_credentials()
    {
        using var stub = new StubRegistry(HttpStatusCode.OK, """{"id":7}""");
        var options = new SchemaRegistryOptions { Url = Url, Credentials = RegistryCredentials.Basic("ann", Secret) };
        using var client = new SchemaRegistryClient(options, stub);
        await client.RegisterAsync("a/b c", "{}", Cancellation);
        var request = Assert.Single(stub.Requests);
        Assert.Equal($"{Url}/subjects/a%2Fb%20c", request.RequestUri!.AbsoluteUri);
        Assert.Equal("application/vnd.schemaregistry.v1+json", request.Content!.Headers.ContentType!.MediaType);
        Assert.Equal($"Basic {Convert.ToBase64String("ann:s3cr3t-pa:ss"u8)}", request.Headers.Authorization!.ToString());
    }

    [Fact]
    public async Task A_user_in_the_URL_is_sent_as_credentials_and_printed_nowhere()
    {
        using var stub = new StubRegistry(HttpStatusCode.Unauthorized, """{"error_code":401,"message":"Unauthorized"}""");
        var options = new SchemaRegistryOptions { Url = new Uri("http://ann:s3cr3t-pa%3Ass@registry.test:8081") };
        var e = await FailureAsync(stub, options);
        Assert.Equal($"Basic {Convert.ToBase64String("ann:s3cr3t-pa:ss"u8)}", Assert.Single(stub.Requests).Headers.Authorization!.ToString());
        Assert.DoesNotContain("s3cr3t", e + options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_are_printed_nowhere()
    {
        var basic = new SchemaRegistryOptions { Url = Url, Credentials = RegistryCredentials.Basic("ann", Secret) };
        var bearer = basic with { Credentials = RegistryCredentials.Bearer("tokenvalue") };
        string printed = $"{basic} {bearer}";
        Assert.DoesNotContain(Secret, printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("ann:s3cr3t-pa:ss"u8), printed, StringComparison.Ordinal);
        Assert.DoesNotContain("tokenvalue", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("bad\ntoken", Assert.Throws<ArgumentException>(() => RegistryCredentials.Bearer("bad\ntoken")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("http://host?x=1")]
    [InlineData("relative/path")]
    public void A_URL_that_is_none_of_a_registry_is_refused(string url) =>
        Assert.Throws<ArgumentException>(() => new SchemaRegistryClient(new SchemaRegistryOptions { Url = new Uri(url, UriKind.RelativeOrAbsolute) }));

    private static async Task<SchemaRegistryException> FailureAsync(StubRegistry stub, SchemaRegistryOptions? options = null)
    {
        using var client = new SchemaRegistryClient(options ?? new SchemaRegistryOptions { Url = Url }, stub);
        return await Assert.ThrowsAsync<SchemaRegistryException>(async () => await client.GetByIdAsync(7, Cancellation));
    }
}
