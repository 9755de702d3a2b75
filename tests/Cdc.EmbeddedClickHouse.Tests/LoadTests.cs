namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class LoadTests(ServerFixture server)
{
    [Fact]
    public async Task Many_inserts_and_selects_run_side_by_side()
    {
        const int Writers = 32;
        const int RowsEach = 1000;
        var table = await server.CreateTableAsync("(n UInt64, s String) ENGINE = MergeTree ORDER BY n");
        var inserts = Enumerable.Range(0, Writers).Select(async writer =>
        {
            var rows = Enumerable.Range(0, RowsEach).Select(row => ((ulong)((writer * RowsEach) + row), "\t\n"));
            using var response = await server.SendAsync($"INSERT INTO {table} FORMAT RowBinary", RowBinaryRows.Of([.. rows]));
            Assert.Equal((ulong)RowsEach, response.Summary("written_rows"));
        });
        var selects = Enumerable.Range(0, Writers).Select(async reader =>
            Assert.Equal($"{reader}\n", await server.QueryAsync("SELECT {x:UInt64}", parameters: $"param_x={reader}")));
        await Task.WhenAll([.. inserts, .. selects]);
        Assert.Equal($"{Writers * RowsEach}\t{Writers * RowsEach}\n", await server.QueryAsync($"SELECT count(), uniqExact(n) FROM {table}"));
    }

    [Fact]
    public async Task A_large_result_streams_in_many_chunks()
    {
        const long Rows = 13_000_000;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent($"SELECT number FROM numbers({Rows}) FORMAT RowBinaryWithNames") };
        var before = GC.GetTotalAllocatedBytes();
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Null(response.Content.Headers.ContentLength);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (buffer, total) = (new byte[1 << 16], 0L);
        for (int read; (read = await body.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
        {
            total += read;
        }
        const int HeaderBytes = 1 + 1 + 6;
        Assert.Equal((Rows * sizeof(ulong)) + HeaderBytes, total);
        Assert.True(GC.GetTotalAllocatedBytes() - before < total, "the output was buffered");
    }

    [Fact]
    public async Task A_client_that_leaves_frees_its_turn()
    {
        for (var i = 0; i < 8; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("SELECT number FROM system.numbers") };
            using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode);
        }
        Assert.Equal("1\n", await server.QueryAsync("SELECT 1"));
    }
}
