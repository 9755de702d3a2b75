using Cdc.Core;

namespace Cdc.RowBinary;

/// <summary>The tables that are created for source tables, and the statements that make them. Every name is quoted.</summary>
/// <remarks>
/// A table with a key holds the current rows: <c>ReplacingMergeTree(_version, _is_deleted) ORDER BY key</c>. A table without one is a
/// change log in which every event is a row of its own, told apart by partition and offset, so that a replay replaces and does not double.
/// </remarks>
public static class TableDdl
{
    private const string CurrentSuffix = "_current";

    /// <summary>The table that <see cref="CreateStatement"/> makes.</summary>
    /// <exception cref="ArgumentException">A column bears the name of a system column.</exception>
    public static TargetTable TargetFor(TableSchema schema, string database)
    {
        if (schema.Columns.FirstOrDefault(column => SystemColumns.IsReserved(column.Name)) is { } reserved)
        {
            throw new ArgumentException($"Column '{reserved.Name}' of table '{schema.Name}' bears a reserved name; give it another one under columns.", nameof(schema));
        }

        var columns = schema.Columns.Select(column => Column(column.Name, TargetTypes.For(column)));
        return new TargetTable(database, schema.Name, [.. columns, .. SystemColumnsOf(schema)]);
    }

    /// <summary>Creates the table where it is missing.</summary>
    /// <exception cref="ArgumentException">A column bears the name of a system column.</exception>
    public static string CreateStatement(TableSchema schema, string database)
    {
        var target = TargetFor(schema, database);
        var columns = string.Join(",\n    ", target.Columns.Select(column => $"{Identifier.Quote(column.Name)} {column.Type}"));
        return $"CREATE TABLE IF NOT EXISTS {Identifier.Quote(database, schema.Name)}\n(\n    {columns}\n)\n{EngineOf(schema)}{SettingsOf(target.Columns.Select(column => column.Type))}";
    }

    /// <summary>Adds a column that the source has gained, with the type that a new table would give it.</summary>
    public static string AddColumnStatement(TableSchema schema, ColumnSchema column, string database) =>
        $"ALTER TABLE {Identifier.Quote(database, schema.Name)} ADD COLUMN IF NOT EXISTS {Identifier.Quote(column.Name)} {TargetTypes.For(column)}{SettingsOf([TargetTypes.For(column)])}";

    /// <summary>Makes, or makes anew, the view <c>&lt;table&gt;_current</c> of the rows that the source holds now.</summary>
    /// <remarks>
    /// FINAL drops the rows whose latest version is deleted, as the engine names the column. A <c>WHERE _is_deleted = 0</c> beside it
    /// would say the same, and brings deleted rows back where it moves into PREWHERE, which is read before FINAL merges.
    /// </remarks>
    /// <exception cref="ArgumentException">The table has no key: a change log has no current rows.</exception>
    /// <seealso href="https://clickhouse.com/docs/reference/engines/table-engines/mergetree-family/replacingmergetree"/>
    public static string CurrentViewStatement(TableSchema schema, string database)
    {
        if (schema.Key.Count == 0)
        {
            throw new ArgumentException($"Table '{schema.Name}' has no key, so it has no current rows.", nameof(schema));
        }

        var columns = string.Join(", ", schema.Columns.Select(column => Identifier.Quote(column.Name)));
        return $"CREATE OR REPLACE VIEW {Identifier.Quote(database, schema.Name + CurrentSuffix)} AS SELECT {columns} FROM {Identifier.Quote(database, schema.Name)} FINAL";
    }

    private static IEnumerable<TargetColumn> SystemColumnsOf(TableSchema schema)
    {
        if (schema.Key.Count == 0)
        {
            yield return Column(SystemColumns.Partition, ClickHouseType.Of(ClickHouseTypeKind.Int32));
            yield return Column(SystemColumns.Offset, ClickHouseType.Of(ClickHouseTypeKind.Int64));
            yield return Column(SystemColumns.Op, ClickHouseType.LowCardinality(ClickHouseType.Of(ClickHouseTypeKind.String)));
        }

        yield return Column(SystemColumns.Version, ClickHouseType.Of(ClickHouseTypeKind.UInt128));
        yield return Column(SystemColumns.IsDeleted, ClickHouseType.Of(ClickHouseTypeKind.UInt8));
    }

    private static string EngineOf(TableSchema schema)
    {
        var version = Identifier.Quote(SystemColumns.Version);
        return schema.Key.Count == 0
            ? $"ENGINE = ReplacingMergeTree({version})\nORDER BY ({Identifier.Quote(SystemColumns.Partition)}, {Identifier.Quote(SystemColumns.Offset)})"
            : $"ENGINE = ReplacingMergeTree({version}, {Identifier.Quote(SystemColumns.IsDeleted)})\nORDER BY ({string.Join(", ", schema.Key.Select(ordinal => Identifier.Quote(schema.Columns[ordinal].Name)))})";
    }

    /// <summary>Servers before 25.12 know Time64 but refuse it in a new column unless told.</summary>
    private static string SettingsOf(IEnumerable<ClickHouseType> types) =>
        types.Any(UsesTime64) ? "\nSETTINGS enable_time_time64_type = 1" : "";

    private static bool UsesTime64(ClickHouseType type) => type.Kind == ClickHouseTypeKind.Time64 || type.Elements.Any(UsesTime64);

    private static TargetColumn Column(string name, ClickHouseType type) => new(name, type, IsInsertable: true, HasDefault: false);
}
