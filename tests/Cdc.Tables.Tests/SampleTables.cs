using Cdc.Core.Schemas;
using Cdc.Tables.Ddl;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.Tables.Tests;

/// <summary>Small schemas and tables.</summary>
internal static class SampleTables
{
    public static TableSchema Schema(IReadOnlyList<ColumnSchema> columns, IReadOnlyList<int> key) =>
        new(new SourceTable("postgresql", "shop", "public", "t"), "t", columns, key);

    /// <summary>The type that a new table gives a column.</summary>
    public static ClickHouseType Created(ColumnSchema column) => TableDdl.TargetFor(Schema([column], []), "db").Columns[0].Type;

    public static TargetTable Target(params (string Name, string Type)[] columns) =>
        new("db", "t", [.. columns.Select(column => new TargetColumn(column.Name, ClickHouseType.Parse(column.Type), IsInsertable: true, HasDefault: false))]);
}
