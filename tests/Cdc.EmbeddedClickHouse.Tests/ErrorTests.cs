using System.Net;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class ErrorTests(ServerFixture server)
{
    [Theory]
    [InlineData("SELEC", 400, 62, "SYNTAX_ERROR")]
    [InlineData("SELECT 1; SELECT 2", 400, 62, "SYNTAX_ERROR")]
    [InlineData("  -- nothing", 400, 62, "SYNTAX_ERROR")]
    [InlineData("SELECT * FROM nowhere", 404, 60, "UNKNOWN_TABLE")]
    [InlineData("SELECT nothing", 404, 47, "UNKNOWN_IDENTIFIER")]
    [InlineData("SELECT nofunction()", 404, 46, "UNKNOWN_FUNCTION")]
    [InlineData("SELECT 1 FORMAT Nothing", 404, 73, "UNKNOWN_FORMAT")]
    [InlineData("USE nowhere", 404, 81, "UNKNOWN_DATABASE")]
    [InlineData("SELECT toUInt8('x')", 400, 6, "CANNOT_PARSE_TEXT")]
    [InlineData("SELECT throwIf(1)", 500, 395, "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO")]
    public async Task An_error_has_a_status_a_code_and_a_name(string sql, int status, int code, string name)
    {
        using var response = await server.SendAsync(sql);
        await response.ShouldFailAsync((HttpStatusCode)status, code, name);
    }

    [Theory]
    [InlineData("no_such_setting=1", 404, 115, "UNKNOWN_SETTING")]
    [InlineData("bad'name=1", 404, 115, "UNKNOWN_SETTING")]
    [InlineData("database=nowhere", 404, 81, "UNKNOWN_DATABASE")]
    [InlineData("user=stranger", 403, 516, "AUTHENTICATION_FAILED")]
    [InlineData("password=wrong", 403, 516, "AUTHENTICATION_FAILED")]
    [InlineData("decompress=1", 501, 48, "NOT_IMPLEMENTED")]
    [InlineData("session_id=a&session_timeout=x", 500, 374, "INVALID_SESSION_TIMEOUT")]
    public async Task A_wrong_parameter_is_refused(string parameters, int status, int code, string name)
    {
        using var response = await server.SendAsync("SELECT 1", parameters: parameters);
        await response.ShouldFailAsync((HttpStatusCode)status, code, name);
    }

    [Fact]
    public async Task An_unknown_content_encoding_is_refused()
    {
        using var response = await server.SendAsync("INSERT INTO nowhere FORMAT TSV", "x"u8.ToArray(), encoding: "compress");
        await response.ShouldFailAsync(HttpStatusCode.NotImplemented, 48, "NOT_IMPLEMENTED");
    }

    [Fact]
    public async Task An_error_amid_the_output_breaks_the_answer_off()
    {
        var sql = Uri.EscapeDataString("SELECT throwIf(number = 1500000) FROM numbers(2000000)");
        using var response = await server.Client.GetAsync($"/?query={sql}", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        });
    }
}
