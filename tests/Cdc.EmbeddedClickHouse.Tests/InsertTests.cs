using System.Net;
using System.Text;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class InsertTests(ServerFixture server)
{
    private const string NumberAndText = "(n UInt64, s String) ENGINE = MergeTree ORDER BY n";

    [Fact]
    public async Task Row_binary_may_hold_any_byte()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        var text = string.Concat(Enumerable.Range(0, 100).Select(value => (char)value));
        using var response = await server.SendAsync($"INSERT INTO {table} (n, s) FORMAT RowBinary", RowBinaryRows.Of((0x0A09_2020_3B27, text), (10, ";\n")));
        Assert.Equal((HttpStatusCode.OK, 2ul), (response.StatusCode, response.Summary("written_rows")));
        var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(text));
        Assert.Equal($"10\t3B0A\n{0x0A09_2020_3B27}\t{hex}\n", await server.QueryAsync($"SELECT n, hex(s) FROM {table} ORDER BY n"));
    }

    [Theory]
    [InlineData("INSERT INTO {0} FORMAT JSONEachRow", "{\"n\":1,\"s\":\"a\"}\n{\"s\":\"b\",\"n\":2}")]
    [InlineData("INSERT INTO {0} (s, n) FORMAT TSV", "a\t1\nb\t2\n")]
    [InlineData("INSERT INTO default.{0} (n, s) SETTINGS max_threads = 1 FORMAT CSV", "1,\"a\"\n2,b\n")]
    [InlineData("INSERT INTO TABLE `{0}` (* EXCEPT(late)) VALUES", "(1, 'a'), (1 + 1, concat('b', ''))")]
    [InlineData("INSERT INTO {0} /* FORMAT CSV */ (n, s)", "VALUES (1,'a'),(2,'b');")]
    [InlineData("insert into {0} (n, s) -- comment\nformat TSVWithNames", "s\tn\na\t1\nb\t2\n")]
    [InlineData("INSERT INTO {0} (n, s) SELECT x, y FROM input('y String, x UInt64') FORMAT TSV", "a\t1\nb\t2\n")]
    public async Task Data_comes_in_any_format(string sql, string data)
    {
        var table = await server.CreateTableAsync("(n UInt64, s String, late UInt8 DEFAULT 7, twice UInt64 MATERIALIZED n * 2) ENGINE = MergeTree ORDER BY n");
        using var response = await server.SendAsync(sql.Replace("{0}", table, StringComparison.Ordinal), Encoding.UTF8.GetBytes(data));
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2ul, response.Summary("written_rows"));
        Assert.Equal("1\ta\t7\t2\n2\tb\t7\t4\n", await server.QueryAsync($"SELECT n, s, late, twice FROM {table} ORDER BY n"));
    }

    [Theory]
    [InlineData("Native")]
    [InlineData("Parquet")]
    [InlineData("RowBinaryWithNamesAndTypes")]
    [InlineData("CSVWithNames")]
    public async Task What_a_format_writes_it_reads(string format)
    {
        var table = await server.CreateTableAsync(NumberAndText);
        using var output = await server.SendAsync($"SELECT number AS n, toString(number) AS s FROM numbers(200000) FORMAT {format}");
        var data = await output.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await server.QueryAsync($"INSERT INTO {table} FORMAT {format}", data);
        Assert.Equal("200000\t200000\t19999900000\n", await server.QueryAsync($"SELECT count(), countIf(s = toString(n)), sum(n) FROM {table}"));
    }

    [Fact]
    public async Task The_whole_insert_may_stand_in_the_body()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        await server.QueryAsync($"INSERT INTO {table} FORMAT JSONEachRow\n{{\"n\":1,\"s\":\"x\"}}");
        await server.QueryAsync($"INSERT INTO {table} SELECT number + 2, 'y' FROM numbers(2)");
        Assert.Equal("3\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Fact]
    public async Task Truncated_rows_insert_nothing()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        using var response = await server.SendAsync($"INSERT INTO {table} FORMAT RowBinary", RowBinaryRows.Of((1, "a"), (2, "bcd"))[..^1]);
        await response.ShouldFailAsync(HttpStatusCode.InternalServerError, 33, "CANNOT_READ_ALL_DATA");
        Assert.Equal("0\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Fact]
    public async Task An_error_does_not_tell_of_the_upload()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        using var response = await server.SendAsync($"INSERT INTO {table} FORMAT JSONEachRow", "{\"n\":\"x\"}"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("file", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("INSERT INTO nowhere FORMAT RowBinary", 404, 60, "UNKNOWN_TABLE")]
    [InlineData("INSERT INTO {0} (n, missing) FORMAT RowBinary", 500, 16, "NO_SUCH_COLUMN_IN_TABLE")]
    [InlineData("INSERT INTO {0} FORMAT Nothing", 404, 73, "UNKNOWN_FORMAT")]
    public async Task A_wrong_target_is_refused(string sql, int status, int code, string name)
    {
        var table = await server.CreateTableAsync(NumberAndText);
        using var response = await server.SendAsync(sql.Replace("{0}", table, StringComparison.Ordinal), RowBinaryRows.Of((1, "a")));
        await response.ShouldFailAsync((HttpStatusCode)status, code, name);
    }

    [Fact]
    public async Task A_wrong_number_of_columns_is_refused()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        using var response = await server.SendAsync($"INSERT INTO {table} FORMAT TSV", "1\ta\tb\n"u8.ToArray());
        await response.ShouldFailAsync(HttpStatusCode.BadRequest, 27, "CANNOT_PARSE_INPUT_ASSERTION_FAILED");
        using var values = await server.SendAsync($"INSERT INTO {table} VALUES (1)");
        Assert.False(values.IsSuccessStatusCode);
        Assert.Equal("0\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Fact]
    public async Task A_column_added_a_moment_ago_can_be_written()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        await server.QueryAsync($"INSERT INTO {table} FORMAT TSV", "1\ta\n"u8.ToArray());
        await server.QueryAsync($"ALTER TABLE {table} ADD COLUMN x UInt8");
        await server.QueryAsync($"INSERT INTO {table} (n, s, x) FORMAT TSV", "2\tb\t9\n"u8.ToArray());
        Assert.Equal("1\ta\t0\n2\tb\t9\n", await server.QueryAsync($"SELECT * FROM {table} ORDER BY n"));
    }

    [Fact]
    public async Task A_token_makes_a_retry_harmless()
    {
        var table = await server.CreateTableAsync($"{NumberAndText} SETTINGS non_replicated_deduplication_window = 100");
        var sql = $"INSERT INTO {table} (n, s) FORMAT RowBinary";
        foreach (var token in (string[])["one", "one", "two", "one"])
        {
            await server.QueryAsync(sql, RowBinaryRows.Of((1, "a"), (2, "b")), $"async_insert=0&insert_deduplicate=1&insert_deduplication_token={token}");
        }
        Assert.Equal("4\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Fact]
    public async Task The_highest_128_bit_version_wins_and_deletes_hide_rows()
    {
        var table = await server.CreateTableAsync("(id UInt64, s String, v UInt128, d UInt8) ENGINE = ReplacingMergeTree(v, d) ORDER BY id");
        await server.QueryAsync($"INSERT INTO {table} VALUES (1, 'new', 36893488147419103233, 0), (2, 'gone', 5, 0), (3, 'kept', 7, 0)");
        await server.QueryAsync($"INSERT INTO {table} VALUES (1, 'old', 36893488147419103232, 0), (2, '', 6, 1), (3, '', 6, 1)");
        Assert.Equal("1\tnew\n3\tkept\n", await server.QueryAsync($"SELECT id, s FROM {table} FINAL ORDER BY id"));
    }

    [Fact]
    public async Task Chunked_bodies_and_expect_continue_work()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/?query=INSERT+INTO+{table}+FORMAT+RowBinary") { Content = new ByteArrayContent(RowBinaryRows.Of((1, "a"))) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(1ul, response.Summary("written_rows"));
    }
}
