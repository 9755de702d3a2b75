using Cdc.Core.Schemas;
using Cdc.Tables.Ddl;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.Tables.Tests;

public sealed class TableDdlTests
{
    private static readonly TableSchema Orders = SampleTables.Schema(
        [
            new ColumnSchema("tenant", LogicalType.Of(LogicalTypeKind.String), false),
            new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), false),
            new ColumnSchema("amo`unt", LogicalType.Decimal(12, 2), true),
        ],
        key: [1, 0]);

    [Fact]
    public void A_table_with_a_key_keeps_its_current_rows() => Assert.Equal(
        """
        CREATE TABLE IF NOT EXISTS `shop`.`t`
        (
            `tenant` String,
            `id` Int64,
            `amo\`unt` Nullable(Decimal(12, 2)),
            `_version` UInt128,
            `_is_deleted` UInt8
        )
        ENGINE = ReplacingMergeTree(`_version`, `_is_deleted`)
        ORDER BY (`id`, `tenant`)
        COMMENT 'Copied by cdc; columns are widened with their source'
        """,
        TableDdl.CreateStatement(Orders, "shop"));

    [Fact]
    public void A_table_without_a_key_is_a_change_log() => Assert.Equal(
        """
        CREATE TABLE IF NOT EXISTS `shop`.`t`
        (
            `at` Time64(6),
            `_partition` Int32,
            `_offset` Int64,
            `_op` LowCardinality(String),
            `_version` UInt128,
            `_is_deleted` UInt8
        )
        ENGINE = ReplacingMergeTree(`_version`)
        ORDER BY (`_partition`, `_offset`)
        SETTINGS enable_time_time64_type = 1
        COMMENT 'Copied by cdc; columns are widened with their source'
        """,
        TableDdl.CreateStatement(SampleTables.Schema([new ColumnSchema("at", LogicalType.Time(6), false)], []), "shop"));

    [Theory]
    [InlineData("boolean", "Bool", "Nullable(Bool)")]
    [InlineData("int8", "Int8", "Nullable(Int8)")]
    [InlineData("uint64", "UInt64", "Nullable(UInt64)")]
    [InlineData("float32", "Float32", "Nullable(Float32)")]
    [InlineData("decimal(76,10)", "Decimal(76, 10)", "Nullable(Decimal(76, 10))")]
    [InlineData("number", "String", "Nullable(String)")]
    [InlineData("string", "String", "Nullable(String)")]
    [InlineData("enum", "LowCardinality(String)", "LowCardinality(Nullable(String))")]
    [InlineData("uuid", "UUID", "Nullable(UUID)")]
    [InlineData("json", "String", "Nullable(String)")]
    [InlineData("bytes", "String", "Nullable(String)")]
    [InlineData("date", "Date32", "Nullable(Date32)")]
    [InlineData("timestamp(9)", "DateTime64(9, 'UTC')", "Nullable(DateTime64(9, 'UTC'))")]
    [InlineData("zoned_timestamp(6)", "DateTime64(6, 'UTC')", "Nullable(DateTime64(6, 'UTC'))")]
    [InlineData("time(6)", "Time64(6)", "Nullable(Time64(6))")]
    [InlineData("duration", "Int64", "Nullable(Int64)")]
    [InlineData("array(int32)", "Array(Nullable(Int32))", "Nullable(String)")]
    [InlineData("array(array(enum))", "Array(Array(LowCardinality(Nullable(String))))", "Nullable(String)")]
    [InlineData("map", "Map(String, Nullable(String))", "Nullable(String)")]
    [InlineData("point", "Tuple(x Float64, y Float64)", "Nullable(String)")]
    public void A_column_is_created_with_this_type(string source, string required, string nullable)
    {
        var type = LogicalType.Parse(source);
        var schema = SampleTables.Schema([new ColumnSchema("a", type, false), new ColumnSchema("b", type, true)], key: [0]);
        var target = TableDdl.TargetFor(schema, "db");
        Assert.Equal([required, nullable, "UInt128", "UInt8"], target.Columns.Select(column => column.Type.ToString()));
    }

    [Fact]
    public void A_new_column_is_added_once()
    {
        Assert.Equal(
            "ALTER TABLE `db`.`t` ADD COLUMN IF NOT EXISTS `new'` Nullable(Int32)",
            Altered([("id", "Int64")], Column("id", "int64"), new ColumnSchema("new'", LogicalType.Of(LogicalTypeKind.Int32), true)));
        Assert.EndsWith("`at` Time64(3)\nSETTINGS enable_time_time64_type = 1", Altered([("id", "Int64")], Column("at", "time(3)")), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_changed_is_altered_by_one_statement() => Assert.Equal(
        "ALTER TABLE `db`.`t` MODIFY COLUMN IF EXISTS `amo\\`unt` Decimal(20, 2), ADD COLUMN IF NOT EXISTS `note` String, MODIFY COLUMN IF EXISTS `count` Int64",
        Altered([("amo`unt", "Decimal(10, 2)"), ("count", "Int32"), ("same", "UUID")], Column("amo`unt", "decimal(20,2)"), Column("note", "string"), Column("same", "uuid"), Column("count", "int64")));

    [Fact]
    public void A_table_that_holds_what_the_source_sends_is_left_as_it_is() =>
        Assert.Null(Altered([("id", "Int64"), ("price", "Decimal(20, 4)"), ("gone", "String"), ("own", "DateTime")], Column("id", "int32"), Column("price", "decimal(10,2)")));

    [Fact]
    public void A_column_becomes_nullable_once_null_has_come()
    {
        var schema = SampleTables.Schema([new ColumnSchema("a", LogicalType.Of(LogicalTypeKind.Int32), true), new ColumnSchema("b", LogicalType.Of(LogicalTypeKind.Int32), true)], key: []);
        var target = SampleTables.Target(("a", "Int32"), ("b", "Int32"));
        var all = new HashSet<string> { "a", "b" };
        Assert.Null(TableDdl.AlterStatement(schema, target, all, new HashSet<string>()));
        Assert.Equal("ALTER TABLE `db`.`t` MODIFY COLUMN IF EXISTS `b` Nullable(Int32)", TableDdl.AlterStatement(schema, target, all, new HashSet<string> { "b" }));
        Assert.Null(TableDdl.AlterStatement(schema, target, new HashSet<string>(), new HashSet<string> { "b" }));
    }

    [Fact]
    public void A_column_of_a_key_keeps_its_type_and_one_is_added_all_the_same()
    {
        var schema = SampleTables.Schema([Column("id", "int64"), Column("note", "string")], key: [0]);
        Assert.Equal("ALTER TABLE `db`.`t` ADD COLUMN IF NOT EXISTS `note` String", TableDdl.AlterStatement(schema, SampleTables.Target(("id", "Int32")), new HashSet<string>(), new HashSet<string>()));
    }

    [Fact]
    public void A_type_that_is_read_as_a_simpler_one_stays_what_it_is()
    {
        const string Sum = "SimpleAggregateFunction(sum, Int32)";
        var target = new TargetTable("db", "t", [new TargetColumn("total", ClickHouseType.Parse(Sum), IsInsertable: true, HasDefault: false) { TypeText = Sum }]);
        Assert.Null(TableDdl.AlterStatement(SampleTables.Schema([Column("total", "int64")], []), target, new HashSet<string> { "total" }, new HashSet<string>()));
    }

    [Fact]
    public void A_name_of_the_tables_own_columns_is_neither_added_nor_widened() =>
        Assert.Null(Altered([("_version", "UInt8")], Column("_version", "int64"), Column("_op", "string")));

    [Theory]
    [InlineData(false, "CREATE VIEW IF NOT EXISTS")]
    [InlineData(true, "CREATE OR REPLACE VIEW")]
    public void The_current_view_shows_the_tables_columns_but_the_systems(bool replaces, string create)
    {
        var table = TableDdl.TargetFor(Orders, "d");
        table = table with { Columns = [.. table.Columns, new TargetColumn("computed", ClickHouseType.Of(ClickHouseTypeKind.Int8), IsInsertable: false, HasDefault: true)] };
        Assert.Equal($"{create} `d`.`t_current` AS SELECT `tenant`, `id`, `amo\\`unt` FROM `d`.`t` FINAL", TableDdl.CurrentViewStatement(table, replaces));
    }

    [Fact]
    public void A_reserved_name_is_refused()
    {
        var schema = SampleTables.Schema([new ColumnSchema("_version", LogicalType.Of(LogicalTypeKind.Int32), false)], []);
        Assert.Contains("_version", Assert.Throws<ArgumentException>(() => TableDdl.TargetFor(schema, "d")).Message, StringComparison.Ordinal);
    }

    private static ColumnSchema Column(string name, string type) => new(name, LogicalType.Parse(type), IsNullable: false);

    /// <summary>What is done to a table all of whose columns may change.</summary>
    private static string? Altered((string Name, string Type)[] target, params ColumnSchema[] source) =>
        TableDdl.AlterStatement(SampleTables.Schema(source, []), SampleTables.Target(target), target.Select(column => column.Name).ToHashSet(), new HashSet<string>());
}
