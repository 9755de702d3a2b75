using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tables;
using Cdc.ClickHouse.Tests.Support;
using Cdc.Core.Schemas;

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

    [Fact]
    public async Task Column_whose_source_became_wider_is_widened_with_the_values_that_it_has_and_in_the_view()
    {
        using var client = NewClient();
        await Tables(client).PrepareAsync(Schema("rides", ("id", Long), ("count", LogicalType.Of(LogicalTypeKind.Int32))), Token);
        await client.ExecuteAsync(new ClickHouseRequest($"INSERT INTO {_database}.rides VALUES (1, -2147483648, 1, 0), (2, NULL, 1, 0)"), Token);
        var wider = await Tables(client).PrepareAsync(Schema("rides", ("id", Long), ("count", Long)), Token);
        Assert.Equal("Nullable(Int64)", wider.Columns.Single(column => column.Name == "count").Type.ToString());
        var rows = await client.QueryAsync(new ClickHouseRequest($"SELECT toTypeName(count), ifNull(toString(count), 'none') FROM {_database}.rides_current ORDER BY id"), Token);
        Assert.Equal([("Nullable(Int64)", "-2147483648"), ("Nullable(Int64)", "none")], rows.Select(row => (row.Text(0), row.Text(1))));
    }

    [Fact]
    public async Task Columns_that_values_alone_have_typed_become_text_when_other_values_come()
    {
        using var client = NewClient();
        await Tables(client).PrepareAsync(Schema("rides", ("id", Long), ("count", Long), ("is_paid", LogicalType.Of(LogicalTypeKind.Boolean))), Token);
        await client.ExecuteAsync(new ClickHouseRequest($"INSERT INTO {_database}.rides VALUES (1, 9007199254740993, true, 1, 0), (2, NULL, NULL, 1, 0)"), Token);
        var wider = Schema("rides", ("id", Long), ("count", LogicalType.Of(LogicalTypeKind.Number)), ("is_paid", LogicalType.Of(LogicalTypeKind.String)));
        var shown = new TableSchema(wider.Source, wider.Name, [.. wider.Columns.Select(column => column with { IsInferred = column.Name != "id" })], wider.Key);
        await Tables(client).PrepareAsync(shown, Token);
        var rows = await client.QueryAsync(new ClickHouseRequest($"SELECT ifNull(count, 'none'), ifNull(is_paid, 'none') FROM {_database}.rides_current ORDER BY id"), Token);
        Assert.Equal([("9007199254740993", "true"), ("none", "none")], rows.Select(row => (row.Text(0), row.Text(1))));
    }

    [Fact]
    public async Task Replica_that_still_has_the_narrower_schema_leaves_the_column_wide()
    {
        using var client = NewClient();
        await Tables(client).PrepareAsync(Schema("rides", ("id", Long), ("count", Long)), Token);
        var later = await Tables(client).PrepareAsync(Schema("rides", ("id", Long), ("count", LogicalType.Of(LogicalTypeKind.Int16))), Token);
        Assert.Equal("Nullable(Int64)", later.Columns.Single(column => column.Name == "count").Type.ToString());
    }

    [Fact]
    public async Task Columns_of_the_keys_and_of_tables_that_are_not_created_here_keep_their_types()
    {
        using var client = NewClient();
        var narrow = LogicalType.Of(LogicalTypeKind.Int32);
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), Token);
        await client.ExecuteAsync(
            new ClickHouseRequest($"""
                CREATE TABLE {_database}.rides (id Int32, day Int32, x Nullable(Int32), _version UInt128, _is_deleted UInt8)
                ENGINE = ReplacingMergeTree(_version, _is_deleted) PARTITION BY day ORDER BY id
                """),
            Token);
        var schema = Schema("rides", ("id", Long), ("day", Long), ("x", Long));
        var kept = await Tables(client, createTables: false).PrepareAsync(schema, Token);
        Assert.Equal(["Int32", "Int32", "Nullable(Int32)"], kept.Columns.Take(3).Select(column => column.Type.ToString()));
        kept = await Tables(client).PrepareAsync(schema, Token);
        Assert.Equal(["Int32", "Int32", "Nullable(Int32)"], kept.Columns.Take(3).Select(column => column.Type.ToString()));
        await client.ExecuteAsync(new ClickHouseRequest($"ALTER TABLE {_database}.rides MODIFY COMMENT 'Copied by cdc since this spring'"), Token);
        var widened = await Tables(client).PrepareAsync(schema, Token);
        Assert.Equal(["Int32", "Int32", "Nullable(Int64)"], widened.Columns.Take(3).Select(column => column.Type.ToString()));
    }

    private static TableSchema Schema(string name, params (string Name, LogicalType Type)[] columns) => new(
        new SourceTable("postgresql", "db", "public", name), name, [.. columns.Select((column, i) => new ColumnSchema(column.Name, column.Type, i > 0))], [0]);

    private TargetTables Tables(ClickHouseClient client, bool createTables = true) => new(client, _database, createTables);

    private ClickHouseClient NewClient() => new(new ClickHouseOptions { Url = fixture.Server.Uri });
}
