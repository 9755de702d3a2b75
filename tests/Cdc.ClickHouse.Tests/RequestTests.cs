using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;

namespace Cdc.ClickHouse.Tests;

public sealed class RequestTests : IAsyncLifetime
{
    private StubClickHouse _stub = null!;

    public async ValueTask InitializeAsync() => _stub = await StubClickHouse.StartAsync();

    public ValueTask DisposeAsync() => _stub.DisposeAsync();

    [Fact]
    public async Task Password_travels_in_a_header_and_never_in_the_url()
    {
        using var client = NewClient();
        await client.ExecuteAsync(new ClickHouseRequest("SELECT 1"), TestContext.Current.CancellationToken);
        var request = Assert.Single(_stub.Requests);
        Assert.Equal("ann", request.Headers["X-ClickHouse-User"]);
        Assert.Equal("s€cret&?", request.Headers["X-ClickHouse-Key"]);
        Assert.DoesNotContain("cret", request.RawQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_waits_for_the_end_of_the_statement()
    {
        using var client = NewClient();
        await client.ExecuteAsync(new ClickHouseRequest("SELECT 1"), TestContext.Current.CancellationToken);
        var request = Assert.Single(_stub.Requests);
        Assert.Equal("1", request.Query["wait_end_of_query"]);
        Assert.Equal("0", request.Query["send_progress_in_http_headers"]);
    }

    [Fact]
    public async Task Insert_carries_its_statement_id_token_and_body()
    {
        _stub.Answer = _ => StubAnswer.Wrote(2);
        using var client = NewClient();
        byte[] body = [1, 0, 9, 255];
        var written = await client.InsertAsync(
            new InsertRequest("INSERT INTO `a b` FORMAT RowBinary", body, "cdc-a b-1", "token/1&2"), TestContext.Current.CancellationToken);
        var request = Assert.Single(_stub.Requests);
        Assert.Equal(2, written);
        Assert.Equal("INSERT INTO `a b` FORMAT RowBinary", request.Query["query"]);
        Assert.Equal("cdc-a b-1", request.Query["query_id"]);
        Assert.Equal("token/1&2", request.Query["insert_deduplication_token"]);
        Assert.Equal("0", request.Query["async_insert"]);
        Assert.Equal(body, request.Body);
    }

    [Fact]
    public async Task Insert_whose_answer_tells_no_count_fails()
    {
        using var client = NewClient();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => client.InsertAsync(
            new InsertRequest("INSERT INTO t FORMAT RowBinary", default, "q", "t"), TestContext.Current.CancellationToken));
        Assert.Contains("X-ClickHouse-Summary", error.Message, StringComparison.Ordinal);
    }

    private ClickHouseClient NewClient() => new(new ClickHouseOptions { Url = _stub.Uri, User = "ann", Password = "s€cret&?" });
}
