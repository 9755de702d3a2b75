using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tables;
using Cdc.ClickHouse.Tests.Support;
using Cdc.Core.Schemas;
using Cdc.Tables.Ddl;
using Cdc.Tables.Targets;

namespace Cdc.ClickHouse.Tests;

/// <summary>What becomes of a table that is there when its source has changed: its columns, their values, its view.</summary>
public sealed class TargetTableChangeTests(ClickHouseFixture fixture) : IDisposable
{
    private readonly string _database = ClickHouseFixture.NewDatabase();
    private ClickHouseClient? _client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ClickHouseClient Client => _client ??= new ClickHouseClient(new ClickHouseOptions { Url = fixture.Server.Uri });

    public void Dispose() => _client?.Dispose();

    [Theory]
    [InlineData("int8", "-128", "int16", "Int16", "-128")]
    [InlineData("int32", "-2147483648", "int64", "Int64", "-2147483648")]
    [InlineData("uint8", "255", "int16", "Int16", "255")]
    [InlineData("uint32", "4294967295", "uint64", "UInt64", "4294967295")]
    [InlineData("int32", "-2147483648", "uint32", "Int64", "-2147483648")]
    [InlineData("uint32", "4294967295", "int32", "Int64", "4294967295")]
    [InlineData("int64", "-9223372036854775808", "decimal(20,4)", "Decimal(24, 4)", "-9223372036854775808")]
    [InlineData("uint64", "18446744073709551615", "decimal(5,2)", "Decimal(22, 2)", "18446744073709551615")]
    [InlineData("decimal(9,2)", "-9999999.99", "int64", "Decimal(22, 2)", "-9999999.99")]
    [InlineData("decimal(9,2)", "-9999999.99", "decimal(76,10)", "Decimal(76, 10)", "-9999999.99")]
    [InlineData("decimal(38,0)", "'-99999999999999999999999999999999999999'", "decimal(5,5)", "Decimal(43, 5)", "-99999999999999999999999999999999999999")]
    [InlineData("int32", "-2147483647", "float64", "Float64", "-2147483647")]
    [InlineData("int16", "-32768", "float32", "Float32", "-32768")]
    [InlineData("float32", "16777217", "int32", "Float64", "16777216")]
    [InlineData("float32", "0.1", "float64", "Float64", "0.10000000149011612")]
    [InlineData("timestamp(3)", "'1900-01-01 00:00:00.001'", "timestamp(6)", "DateTime64(6, 'UTC')", "1900-01-01 00:00:00.001000")]
    [InlineData("timestamp(3)", "'2299-12-31 23:59:59.999'", "timestamp(6)", "DateTime64(6, 'UTC')", "2299-12-31 23:59:59.999000")]
    [InlineData("time(3)", "'-838:59:59.999'", "time(9)", "Time64(9)", "-838:59:59.999000000")]
    public async Task A_wider_column_keeps_its_values(string before, string value, string after, string type, string shown)
    {
        await PrepareAsync(Column("v", before));
        await ExecuteAsync($"INSERT INTO {_database}.t SELECT 1, {value}, 1, 0");
        await PrepareAsync(Column("v", after));
        Assert.Equal([$"{type}|{shown}"], await QueryAsync("SELECT toTypeName(v), toString(v) FROM t_current"));
    }

    [Theory]
    [InlineData("enum", "'in transit'", "LowCardinality(Nullable(String))")]
    [InlineData("decimal(5,2)", "-1.25", "Nullable(Decimal(5, 2))")]
    [InlineData("uuid", "'00010203-0405-0607-0809-0a0b0c0d0e0f'", "Nullable(UUID)")]
    public async Task A_column_in_which_null_has_come_becomes_nullable_and_keeps_its_values(string type, string value, string nullable)
    {
        await PrepareAsync(Column("v", type));
        await ExecuteAsync($"INSERT INTO {_database}.t SELECT 1, {value}, 1, 0");
        var optional = Column("v", type) with { IsNullable = true };
        Assert.DoesNotContain((await PrepareAsync(optional)).Columns, column => column.Type.IsNullable);
        await new TargetTables(Client, _database, createTables: true).PrepareAsync(Schema("t", optional), new HashSet<string> { "v" }, Token);
        await ExecuteAsync($"INSERT INTO {_database}.t SELECT 2, NULL, 1, 0");
        Assert.Equal([$"{nullable}|{value.Trim('\'')}", $"{nullable}|none"], await QueryAsync("SELECT toTypeName(v), ifNull(toString(v), 'none') FROM t_current ORDER BY id"));
    }

    [Fact]
    public async Task A_column_keeps_what_else_its_owner_gave_it()
    {
        await ExecuteAsync($"CREATE DATABASE {_database}");
        await ExecuteAsync($"""
            CREATE TABLE {_database}.t
            (
                id Int64, d Int32 DEFAULT 7 COMMENT 'of the owner' CODEC(Delta, ZSTD(3)), i Int32, p Int32, at DateTime64(3, 'UTC'), m Int64 MATERIALIZED d + 1,
                _version UInt128, _is_deleted UInt8,
                INDEX i_range i TYPE minmax, PROJECTION by_p (SELECT p, id ORDER BY p)
            )
            ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id TTL toDateTime(at) + INTERVAL 300 YEAR
            SETTINGS deduplicate_merge_projection_mode = 'rebuild' COMMENT 'Copied by cdc'
            """);
        await ExecuteAsync($"INSERT INTO {_database}.t (id, d, i, p, at) VALUES (1, 2, 3, 4, '2024-02-29 12:00:00.125')");
        await PrepareAsync(Column("d", "int64"), Column("i", "int64"), Column("p", "int64"), Column("at", "timestamp(6)"));
        await ExecuteAsync($"INSERT INTO {_database}.t (id, i, p, at) VALUES (2, 5000000000, 5000000000, '2024-02-29 12:00:00.125001')");
        Assert.Equal(["1|2|3|4|2024-02-29 12:00:00.125000|3", "2|7|5000000000|5000000000|2024-02-29 12:00:00.125001|8"], await QueryAsync("SELECT id, d, i, p, at, m FROM t FINAL ORDER BY id"));
        Assert.Equal(
            ["d|Int64|DEFAULT|7|of the owner|CODEC(Delta(4), ZSTD(3))"],
            await QueryAsync($"SELECT name, type, default_kind, default_expression, comment, compression_codec FROM system.columns WHERE database = '{_database}' AND table = 't' AND name = 'd'"));
    }

    [Fact]
    public async Task A_change_that_ClickHouse_refuses_leaves_the_table_as_it_was_and_says_what_to_do()
    {
        await ExecuteAsync($"CREATE DATABASE {_database}");
        await ExecuteAsync($"CREATE TABLE {_database}.t (id Int64, v Int32 CODEC(T64), _version UInt128, _is_deleted UInt8) ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id COMMENT 'Copied by cdc'");
        var refusal = await Assert.ThrowsAsync<ClickHouseException>(() => PrepareAsync(Column("v", "decimal(20,2)"), Column("new", "int32")));
        Assert.False(refusal.IsTransient);
        Assert.Contains("T64", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("MODIFY COLUMN IF EXISTS `v` Decimal(20, 2)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("create_tables: false", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["id|Int64", "v|Int32", "_version|UInt128", "_is_deleted|UInt8"], await ColumnsAsync("t"));
        var kept = await new TargetTables(Client, _database, createTables: false).PrepareAsync(Schema("t", Column("v", "decimal(20,2)"), Column("new", "int32")), Token);
        Assert.Equal(["Int64", "Int32", "UInt128", "UInt8", "Int32"], kept.Columns.Select(column => column.Type.ToString()));
    }

    [Fact]
    public async Task Replicas_that_meet_the_change_at_once_all_come_through()
    {
        await PrepareAsync(Column("v", "int16"));
        await ExecuteAsync($"INSERT INTO {_database}.t SELECT number, number, 1, 0 FROM numbers(1000)");
        var prepared = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PrepareAsync(Column("v", "decimal(12,2)"), Column("new", "string")), Token)));
        Assert.All(prepared, table => Assert.Equal(["Int64", "Decimal(12, 2)", "String"], table.Columns.Where(column => !SystemColumns.IsReserved(column.Name)).Select(column => column.Type.ToString())));
        Assert.Equal(["499500"], await QueryAsync("SELECT sum(v) FROM t_current"));
    }

    [Fact]
    public async Task A_view_that_was_left_behind_is_made_anew()
    {
        await PrepareAsync(Column("v", "int32"));

        // As when the process died after it had altered the table.
        await ExecuteAsync($"ALTER TABLE {_database}.t MODIFY COLUMN v Int64, ADD COLUMN new String");
        await PrepareAsync(Column("v", "int64"), Column("new", "string"));
        Assert.Equal(["id|Int64", "v|Int64", "new|String"], await ColumnsAsync("t_current"));
    }

    [Fact]
    public async Task A_view_that_was_not_made_is_made_where_tables_are()
    {
        await PrepareAsync(Column("v", "int32"));
        await ExecuteAsync($"DROP VIEW {_database}.t_current");
        await new TargetTables(Client, _database, createTables: false).PrepareAsync(Schema("t", Column("v", "int32")), Token);
        Assert.Empty(await ColumnsAsync("t_current"));
        await PrepareAsync(Column("v", "int32"));
        Assert.Equal(["id|Int64", "v|Int32"], await ColumnsAsync("t_current"));
    }

    [Fact]
    public async Task A_column_that_the_source_has_dropped_stays_in_the_view_whichever_partition_is_behind()
    {
        await PrepareAsync(Column("gone", "int32"));
        await PrepareAsync(Column("new", "int32"));
        Assert.Equal(["id|Int64", "gone|Int32", "new|Int32"], await ColumnsAsync("t_current"));
        await PrepareAsync(Column("gone", "int32"));
        Assert.Equal(["id|Int64", "gone|Int32", "new|Int32"], await ColumnsAsync("t_current"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_table_that_bears_the_views_name_keeps_its_rows(bool isFirst)
    {
        // The source has tables t and t_current.
        var tables = new TargetTables(Client, _database, createTables: true);
        if (!isFirst)
        {
            await ExecuteAsync($"CREATE DATABASE {_database}");
            await ExecuteAsync(TableDdl.CreateStatement(Schema("t", Column("v", "int32")), _database));
        }

        await tables.PrepareAsync(Schema("t_current", Column("v", "int32")), Token);
        await ExecuteAsync($"INSERT INTO {_database}.t_current SELECT 1, 2, 1, 0");
        await tables.PrepareAsync(Schema("t", Column("v", "int32")), Token);
        await tables.PrepareAsync(Schema("t", Column("v", "int64"), Column("new", "int32")), Token);
        Assert.Equal(["1|2"], await QueryAsync("SELECT id, v FROM t_current"));
        Assert.Equal(["t|ReplacingMergeTree", "t_current|ReplacingMergeTree"], await QueryAsync($"SELECT name, engine FROM system.tables WHERE database = '{_database}' AND name IN ('t', 't_current') ORDER BY name"));
    }

    private static ColumnSchema Column(string name, string type) => new(name, LogicalType.Parse(type), IsNullable: false);

    private static TableSchema Schema(string name, params ColumnSchema[] columns) =>
        new(new SourceTable("postgresql", "db", "public", name), name, [Column("id", "int64"), .. columns], [0]);

    private Task<TargetTable> PrepareAsync(params ColumnSchema[] columns) => new TargetTables(Client, _database, createTables: true).PrepareAsync(Schema("t", columns), Token);

    private Task ExecuteAsync(string sql) => Client.ExecuteAsync(new ClickHouseRequest(sql), Token);

    private Task<IReadOnlyList<string>> ColumnsAsync(string table) =>
        QueryAsync($"SELECT name, type FROM system.columns WHERE database = '{_database}' AND table = '{table}' ORDER BY position");

    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        var rows = await Client.QueryAsync(new ClickHouseRequest(sql).Set("database", _database), Token);
        return [.. rows.Select(row => string.Join('|', Enumerable.Range(0, row.Count).Select(row.Text)))];
    }
}
