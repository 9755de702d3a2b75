using Cdc.Core;

namespace Cdc.ClickHouse.Tests;

public sealed class TargetTablesTests(ClickHouseFixture fixture)
{
    private static readonly LogicalType Text = LogicalType.Of(LogicalTypeKind.String);
    private static readonly LogicalType Long = LogicalType.Of(LogicalTypeKind.Int64);

    private readonly string _database = ClickHouseFixture.NewDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rides")]
    [InlineData("it's a `table` \"here\" \\ ünï 🚕; DROP TABLE x --")]
    [InlineData("a.b")]
    public async Task Missing_table_is_created_with_its_database_and_found_the_second_time(string name)
    {
        using var client = NewClient();
        var schema = Schema(name, ("id", Long), ("na`me 'x'", Text));
        var created = await Tables(client).PrepareAsync(schema, Token);
        var found = await Tables(client, createTables: false).PrepareAsync(schema, Token);
        Assert.Equal(created.Columns, found.Columns);
        Assert.Equal(["id", "na`me 'x'", "_version", "_is_deleted"], found.Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task Missing_column_is_added_and_seen_in_the_view()
    {
        using var client = NewClient();
        await Tables(client).PrepareAsync(Schema("rides", ("id", Long)), Token);
        var wider = await Tables(client).PrepareAsync(Schema("rides", ("id", Long), ("no te", Text)), Token);
        Assert.Contains(wider.Columns, column => column.Name == "no te");
        Assert.Empty(await client.QueryAsync(new ClickHouseRequest($"SELECT `no te` FROM {_database}.rides_current"), Token));
    }

    [Fact]
    public async Task Missing_table_is_an_error_where_none_is_to_be_created()
    {
        using var client = NewClient();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => Tables(client, createTables: false).PrepareAsync(Schema("rides", ("id", Long)), Token));
        Assert.Contains("create_tables", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Table_of_another_engine_and_order_is_an_error_that_says_what_is_expected()
    {
        using var client = NewClient();
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), Token);
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE TABLE {_database}.rides (id Int64, x Int64) ENGINE = MergeTree ORDER BY (id, x)"), Token);
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => Tables(client).PrepareAsync(Schema("rides", ("id", Long)), Token));
        Assert.Contains("expected ReplacingMergeTree(_version, _is_deleted)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(`id`)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_an_insert_cannot_write_are_told()
    {
        using var client = NewClient();
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), Token);
        await client.ExecuteAsync(
            new ClickHouseRequest($"""
                CREATE TABLE {_database}.rides (id Int64, d Int64 DEFAULT 1, m Int64 MATERIALIZED 2, a Int64 ALIAS 3, e Int64 EPHEMERAL, _version UInt128, _is_deleted UInt8)
                ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id
                """),
            Token);
        var table = await Tables(client).PrepareAsync(Schema("rides", ("id", Long)), Token);
        Assert.Equal(["id", "d", "_version", "_is_deleted"], table.Columns.Where(column => column.IsInsertable).Select(column => column.Name));
    }

    private static TableSchema Schema(string name, params (string Name, LogicalType Type)[] columns) => new(
        new SourceTable("postgresql", "db", "public", name), name, [.. columns.Select((column, i) => new ColumnSchema(column.Name, column.Type, i > 0))], [0]);

    private TargetTables Tables(ClickHouseClient client, bool createTables = true) => new(client, _database, createTables);

    private ClickHouseClient NewClient() => new(new ClickHouseOptions { Url = fixture.Server.Uri });
}
