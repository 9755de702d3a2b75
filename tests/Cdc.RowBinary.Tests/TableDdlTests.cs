using Cdc.Core;

namespace Cdc.RowBinary.Tests;

public sealed class TableDdlTests
{
    private static readonly TableSchema Orders = Tables.Schema(
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
        """,
        TableDdl.CreateStatement(Tables.Schema([new ColumnSchema("at", LogicalType.Time(6), false)], []), "shop"));

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
        var schema = Tables.Schema([new ColumnSchema("a", type, false), new ColumnSchema("b", type, true)], key: [0]);
        var target = TableDdl.TargetFor(schema, "db");
        Assert.Equal([required, nullable, "UInt128", "UInt8"], target.Columns.Select(column => column.Type.ToString()));
        Assert.True(RowEncoder.TryCreate(schema, target, out _, out var problems), string.Join('\n', problems));
    }

    [Fact]
    public void A_new_column_is_added_once()
    {
        Assert.Equal(
            "ALTER TABLE `d`.`t` ADD COLUMN IF NOT EXISTS `new'` Nullable(Int32)",
            TableDdl.AddColumnStatement(Orders, new ColumnSchema("new'", LogicalType.Of(LogicalTypeKind.Int32), true), "d"));
        Assert.EndsWith(
            "Time64(3)\nSETTINGS enable_time_time64_type = 1",
            TableDdl.AddColumnStatement(Orders, new ColumnSchema("at", LogicalType.Time(3), false), "d"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_current_view_shows_the_sources_columns()
    {
        Assert.Equal(
            "CREATE OR REPLACE VIEW `d`.`t_current` AS SELECT `tenant`, `id`, `amo\\`unt` FROM `d`.`t` FINAL",
            TableDdl.CurrentViewStatement(Orders, "d"));
        var log = Tables.Schema(Orders.Columns, []);
        Assert.Throws<ArgumentException>(() => TableDdl.CurrentViewStatement(log, "d"));
    }

    [Fact]
    public void A_reserved_name_is_refused()
    {
        var schema = Tables.Schema([new ColumnSchema("_version", LogicalType.Of(LogicalTypeKind.Int32), false)], []);
        Assert.Contains("_version", Assert.Throws<ArgumentException>(() => TableDdl.TargetFor(schema, "d")).Message, StringComparison.Ordinal);
    }
}
