using System.IO.Compression;
using System.Net;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class QueryTests(ServerFixture server)
{
    [Theory]
    [InlineData("TabSeparated", "0\t\\'\n1\t\\'\n", "text/tab-separated-values; charset=UTF-8")]
    [InlineData("TSVWithNames", "n\ts\n0\t\\'\n1\t\\'\n", "text/tab-separated-values; charset=UTF-8")]
    [InlineData("CSV", "0,\"'\"\n1,\"'\"\n", "text/csv; charset=UTF-8; header=absent")]
    [InlineData("JSONEachRow", "{\"n\":0,\"s\":\"'\"}\n{\"n\":1,\"s\":\"'\"}\n", "application/x-ndjson; charset=UTF-8")]
    [InlineData("Values", "(0,'\\''),(1,'\\'')", "text/plain; charset=UTF-8")]
    [InlineData("RowBinary", "\0\u0001'\u0001\u0001'", "application/octet-stream")]
    public async Task A_format_sets_output_and_content_type(string format, string output, string contentType)
    {
        using var response = await server.SendAsync($"SELECT toUInt8(number) AS n, '\\'' AS s FROM numbers(2) FORMAT {format}");
        Assert.Equal(output, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((contentType, format), (response.Content.Headers.GetValues("Content-Type").Single(), response.Header("X-ClickHouse-Format")));
    }

    [Fact]
    public async Task Json_holds_64_bit_numbers_exactly()
    {
        var output = await server.QueryAsync("SELECT 18446744073709551615 AS u, -9223372036854775808 AS i FORMAT JSONEachRow");
        Assert.Equal("{\"u\":18446744073709551615,\"i\":-9223372036854775808}\n", output);
        var quoted = await server.QueryAsync("SELECT 18446744073709551615 AS u FORMAT JSONEachRow", parameters: "output_format_json_quote_64bit_integers=1");
        Assert.Equal("{\"u\":\"18446744073709551615\"}\n", quoted);
    }

    [Fact]
    public async Task Get_takes_the_query_from_the_url()
    {
        var output = await server.Client.GetStringAsync("/?query=SELECT+1&default_format=JSONEachRow", TestContext.Current.CancellationToken);
        Assert.Equal("{\"1\":1}\n", output);
    }

    [Fact]
    public async Task A_query_begun_in_the_url_goes_on_in_the_body() =>
        Assert.Equal("7\n", await server.QueryAsync("SELECT -- comment", "3 + 4"u8.ToArray()));

    [Fact]
    public async Task Get_refuses_writes()
    {
        using var response = await server.Client.GetAsync("/?query=CREATE+TABLE+no+(a+Int8)+ENGINE+Memory", TestContext.Current.CancellationToken);
        await response.ShouldFailAsync(HttpStatusCode.InternalServerError, 164, "READONLY");
    }

    [Fact]
    public async Task Parameters_are_bound_not_pasted()
    {
        var output = await server.QueryAsync(
            "SELECT {name:String}, {list:Array(UInt8)}, {i:Identifier} FROM (SELECT 5 AS five)",
            parameters: $"param_name={Uri.EscapeDataString("it's \\\\ \\t")}&param_list=[1,2]&param_i=five");
        Assert.Equal("it\\'s \\\\ \\t\t[1,2]\t5\n", output);
    }

    [Fact]
    public async Task Settings_hold_for_one_request()
    {
        const string Sql = "SELECT getSetting('max_threads') + 0";
        Assert.Equal("7\n", await server.QueryAsync(Sql, parameters: "max_threads=7"));
        Assert.NotEqual("7\n", await server.QueryAsync(Sql));
    }

    [Fact]
    public async Task The_database_is_chosen_by_parameter_or_header()
    {
        Assert.Equal("system\n", await server.QueryAsync("SELECT currentDatabase()", parameters: "database=system"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("SELECT currentDatabase()") };
        request.Headers.Add("X-ClickHouse-Database", "system");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("system\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_query_id_comes_back_and_shows_in_the_process_list()
    {
        using var response = await server.SendAsync("SELECT count() FROM system.processes WHERE query_id = 'sink-7'", parameters: "query_id=sink-7");
        Assert.Equal("1\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("sink-7", response.Header("X-ClickHouse-Query-Id"));
    }

    [Fact]
    public async Task Headers_name_the_server_and_count_the_rows()
    {
        using var response = await server.SendAsync("SELECT number FROM numbers(10) WHERE number % 3 = 0");
        Assert.Equal((10ul, 4ul), (response.Summary("read_rows"), response.Summary("result_rows")));
        Assert.NotEmpty(response.Header("X-ClickHouse-Server-Display-Name"));
        Assert.NotEmpty(response.Header("X-ClickHouse-Timezone"));
    }

    [Fact]
    public async Task Output_is_compressed_for_a_client_that_accepts_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/?enable_http_compression=1") { Content = new StringContent("SELECT number FROM numbers(100000)") };
        request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        await using var output = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(output);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith("99998\n99999\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_may_carry_query_and_parameters()
    {
        using var form = new MultipartFormDataContent { { new StringContent("SELECT {x:UInt8}"), "query" }, { new StringContent("9"), "param_x" } };
        using var response = await server.Client.PostAsync("/", form, TestContext.Current.CancellationToken);
        Assert.Equal("9\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Totals_are_kept() =>
        Assert.Equal("0\t1\n1\t1\n\n0\t2\n", await server.QueryAsync("SELECT number, count() FROM numbers(2) GROUP BY number WITH TOTALS ORDER BY number"));
}
