using Cdc.Core.Schemas;

namespace Cdc.Testing;

/// <summary>Schemas for tests.</summary>
public static class TestTables
{
    public static readonly LogicalType Int = LogicalType.Of(LogicalTypeKind.Int32);
    public static readonly LogicalType Long = LogicalType.Of(LogicalTypeKind.Int64);
    public static readonly LogicalType Text = LogicalType.Of(LogicalTypeKind.String);

    /// <summary>A table whose first columns are the key; the others may be NULL.</summary>
    public static TableSchema Of(string name, int keyColumns, params (string Name, LogicalType Type)[] columns) => new(
        new SourceTable("postgresql", "db", "public", name),
        name,
        [.. columns.Select((column, ordinal) => new ColumnSchema(column.Name, column.Type, ordinal >= keyColumns))],
        [.. Enumerable.Range(0, keyColumns)]);

    /// <summary>A table <c>(id, note)</c> with the key id.</summary>
    public static TableSchema Notes(string name = "rides") => Of(name, 1, ("id", Long), ("note", Text));
}
