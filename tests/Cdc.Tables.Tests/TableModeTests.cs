using Cdc.Core.Schemas;
using Cdc.Tables.Modes;
using Cdc.Tables.Targets;

namespace Cdc.Tables.Tests;

public sealed class TableModeTests
{
    private static readonly SourceTable Source = new("postgresql", "db", "public", "rides");

    [Theory]
    [InlineData("ReplacingMergeTree", "ReplacingMergeTree(_version, _is_deleted) ORDER BY id SETTINGS index_granularity = 8192")]
    [InlineData("SharedReplacingMergeTree", "SharedReplacingMergeTree('/a(b)', 'r', _version, _is_deleted) ORDER BY id")]
    [InlineData("ReplicatedReplacingMergeTree", "ReplicatedReplacingMergeTree('/clickhouse/{table}', '{replica}', _version, _is_deleted) ORDER BY id")]
    public void Replacing_engines_with_both_columns_fit(string engine, string full) =>
        Assert.Empty(Problems(Keyed("id"), Facts(engine, full, "id", "id")));

    [Theory]
    [InlineData("MergeTree", "MergeTree ORDER BY id")]
    [InlineData("ReplacingMergeTree", "ReplacingMergeTree ORDER BY id")]
    [InlineData("ReplacingMergeTree", "ReplacingMergeTree(_version) ORDER BY id")]
    [InlineData("Distributed", "Distributed(c, d, t)")]
    public void Other_engines_are_an_error_that_names_the_expected_one(string engine, string full)
    {
        var problem = Assert.Single(Problems(Keyed("id"), Facts(engine, full, "id", "id")));
        Assert.Contains("expected ReplacingMergeTree(_version, _is_deleted)", problem, StringComparison.Ordinal);
        Assert.Contains(full.Split(" ORDER")[0], engine == "Distributed" ? full : problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id, created", "id", "created")]
    [InlineData("created", "created")]
    [InlineData("intDiv(id, 10)", "id")]
    [InlineData("")]
    public void Sorting_key_other_than_the_key_is_an_error(string sortingKey, params string[] sorted)
    {
        var problem = Assert.Single(Problems(Keyed("id"), Replacing(sortingKey, sorted)));
        Assert.Contains("expected the key columns as they are, all of them and no others: (`id`)", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id, tenant")]
    [InlineData("tenant, id")]
    public void Order_of_the_key_columns_is_the_operators(string sortingKey) =>
        Assert.Empty(Problems(Keyed("tenant", "id"), Replacing(sortingKey, "id", "tenant")));

    [Fact]
    public void Single_key_column_may_be_shown_in_parentheses() =>
        Assert.Empty(Problems(Keyed("id"), Replacing("(id)", "id")));

    [Fact]
    public void Key_columns_may_have_any_name() =>
        Assert.Empty(Problems(Keyed("a, b", "c`d"), Replacing(@"`a, b`, `c\`d`", "a, b", "c`d")));

    [Fact]
    public void Table_without_a_key_is_told_apart_by_partition_and_offset()
    {
        var log = new TableSchema(Source, "rides", [new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), false)], []);
        Assert.Empty(Problems(log, Facts("ReplacingMergeTree", "ReplacingMergeTree(_version) ORDER BY x", "_partition, _offset")));
        Assert.Contains("expected (_partition, _offset)", Assert.Single(Problems(log, Replacing("id", "id"))), StringComparison.Ordinal);
        Assert.Contains("expected ReplacingMergeTree(_version)", Assert.Single(Problems(log, Facts("MergeTree", "MergeTree ORDER BY x", "_partition, _offset"))), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(TableSchema schema, TableFacts facts) => TableMode.Of(schema).Problems(schema, facts);

    private static TableSchema Keyed(params string[] names) => new(
        Source, "rides", [.. names.Select(name => new ColumnSchema(name, LogicalType.Of(LogicalTypeKind.Int64), false))], [.. Enumerable.Range(0, names.Length)]);

    private static TableFacts Replacing(string sortingKey, params string[] sorted) =>
        Facts("ReplacingMergeTree", "ReplacingMergeTree(_version, _is_deleted) ORDER BY x", sortingKey, sorted);

    private static TableFacts Facts(string engine, string full, string sortingKey, params string[] sorted) => new(
        "db", "rides", engine, full, sortingKey, "",
        [.. sorted.Append("_version").Append("_is_deleted").Append("note").Select(name => new ColumnFacts(name, "Int64", "", sorted.Contains(name)))]);
}
