using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;

namespace Cdc.ClickHouse.Tests;

public sealed class EmbeddedClientTests(ClickHouseFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain")]
    [InlineData("it's \"quoted\" `so`\\ and\ttabbed\nand broken\r\n")]
    [InlineData("ünïcødé 🚕")]
    [InlineData("\\N")]
    [InlineData("&a=b#c%41+{x:String}")]
    [InlineData("")]
    public async Task Bound_text_comes_back_as_it_went(string text)
    {
        using var client = NewClient();
        var rows = await client.QueryAsync(new ClickHouseRequest("SELECT {text:String}").Bind("text", text), Token);
        Assert.Equal(text, Assert.Single(rows).Text(0));
    }

    [Fact]
    public async Task Every_byte_of_a_string_is_kept()
    {
        using var client = NewClient();
        var rows = await client.QueryAsync(new ClickHouseRequest("SELECT unhex({hex:String}), NULL").Bind("hex", Convert.ToHexString(AllBytes)), Token);
        Assert.Equal(AllBytes, Assert.Single(rows).Bytes(0));
        Assert.Null(rows[0].Bytes(1));
    }

    [Fact]
    public async Task Insert_tells_the_written_rows_and_counts_a_repeated_token_no_less_than_zero()
    {
        var table = await NewTableAsync("MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 10");
        using var client = NewClient();
        Assert.Equal(2, await client.InsertAsync(Insert(table, "once", 1, 2), Token));
        Assert.InRange(await client.InsertAsync(Insert(table, "once", 1, 2), Token), 0, 2);
        Assert.Equal(1, await client.InsertAsync(Insert(table, "twice", 3), Token));
        var rows = await client.QueryAsync(new ClickHouseRequest($"SELECT count() FROM {table}"), Token);
        Assert.Equal("3", rows[0].Text(0));
    }

    [Fact]
    public async Task Missing_table_is_told_as_changed()
    {
        using var client = NewClient();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => client.QueryAsync(new ClickHouseRequest("SELECT * FROM nowhere.at_all"), Token));
        Assert.Equal(ClickHouseErrorKind.TableChanged, error.Kind);
    }

    [Fact]
    public async Task Row_that_violates_a_constraint_is_a_data_error()
    {
        var table = await NewTableAsync("MergeTree ORDER BY id", ", CONSTRAINT small CHECK id < 100");
        using var client = NewClient();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => client.InsertAsync(Insert(table, "t", 1, 100), Token));
        Assert.True(error.IsDataError, error.Message);
    }

    [Fact]
    public async Task Cut_off_body_is_a_data_error()
    {
        var table = await NewTableAsync("MergeTree ORDER BY id");
        using var client = NewClient();
        var insert = Insert(table, "t", 1, 2);
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => client.InsertAsync(insert with { Body = insert.Body[..^1] }, Token));
        Assert.True(error.IsDataError, error.Message);
    }

    private static byte[] AllBytes { get; } = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private static InsertRequest Insert(string table, string token, params long[] ids) =>
        new($"INSERT INTO {table} (id) FORMAT RowBinary", ids.SelectMany(BitConverter.GetBytes).ToArray(), $"test-{Guid.NewGuid():N}", token);

    private async Task<string> NewTableAsync(string engine, string extra = "")
    {
        var database = ClickHouseFixture.NewDatabase();
        using var client = NewClient();
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {database}"), Token);
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE TABLE {database}.t (id Int64{extra}) ENGINE = {engine}"), Token);
        return $"{database}.t";
    }

    private ClickHouseClient NewClient() => new(new ClickHouseOptions { Url = fixture.Server.Uri });
}
