using Cdc.Core.Schemas;
using Cdc.Tables.Mapping;
using Cdc.Tables.Modes;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.Tables.Ddl;

/// <summary>The tables that are created for source tables, and the statements that make them. Every name is quoted.</summary>
public static class TableDdl
{
    private const string CurrentSuffix = "_current";

    /// <summary>The table that <see cref="CreateStatement"/> makes.</summary>
    /// <exception cref="ArgumentException">A column has the name of a system column.</exception>
    public static TargetTable TargetFor(TableSchema schema, string database)
    {
        if (schema.Columns.FirstOrDefault(column => SystemColumns.IsReserved(column.Name)) is { } reserved)
        {
            throw new ArgumentException($"Column '{reserved.Name}' of table '{schema.Name}' has a reserved name; give it another one under columns.", nameof(schema));
        }

        var columns = schema.Columns.Select(column => Column(column.Name, TargetTypes.For(column)));
        return new TargetTable(database, schema.Name, [.. columns, .. TableMode.Of(schema).OwnColumns]);
    }

    /// <summary>Creates the table where it is missing.</summary>
    /// <exception cref="ArgumentException">A column has the name of a system column.</exception>
    public static string CreateStatement(TableSchema schema, string database)
    {
        var mode = TableMode.Of(schema);
        var target = TargetFor(schema, database);
        var order = string.Join(", ", mode.IdentityOf(schema).Select(Identifier.Quote));
        var columns = string.Join(",\n    ", target.Columns.Select(column => $"{Identifier.Quote(column.Name)} {column.Type}"));
        return $"CREATE TABLE IF NOT EXISTS {Identifier.Quote(database, schema.Name)}\n(\n    {columns}\n)\nENGINE = {mode.Engine}\nORDER BY ({order}){SettingsOf(target.Columns.Select(column => column.Type))}\nCOMMENT {Literal.Quote($"{TableFacts.CopyMark}; columns are widened with their source")}";
    }

    /// <summary>
    /// Adds the columns that the source has gained, with the types that a new table would give them, and widens those that hold no longer what the
    /// source may send, or has sent; null where there is nothing to do.
    /// </summary>
    /// <remarks>
    /// One statement, so that all of it happens or none, and a column's data is rewritten once. What is widened goes by <see cref="TypeWidening"/>.
    /// </remarks>
    /// <param name="schema">The table as the source has it.</param>
    /// <param name="target">The table as it stands.</param>
    /// <param name="widenable">The target's columns whose types may change: none of its sorting and partition keys.</param>
    /// <param name="nulls">
    /// The columns in which NULL has come: only they become Nullable. That one might come is no reason, for many sources do not say where none does.
    /// </param>
    public static string? AlterStatement(TableSchema schema, TargetTable target, IReadOnlySet<string> widenable, IReadOnlySet<string> nulls)
    {
        var present = target.Columns.ToDictionary(column => column.Name);
        var actions = new List<string>();
        var types = new List<ClickHouseType>();
        foreach (var column in schema.Columns.Where(column => !SystemColumns.IsReserved(column.Name)))
        {
            var isPresent = present.TryGetValue(column.Name, out var found);
            var type = !isPresent ? TargetTypes.For(column) : widenable.Contains(column.Name) ? Widened(found!, column with { IsNullable = nulls.Contains(column.Name) }) : null;
            if (type is not null)
            {
                actions.Add($"{(isPresent ? "MODIFY COLUMN IF EXISTS" : "ADD COLUMN IF NOT EXISTS")} {Identifier.Quote(column.Name)} {type}");
                types.Add(type);
            }
        }

        return actions.Count == 0 ? null : $"ALTER TABLE {Identifier.Quote(target.Database, target.Name)} {string.Join(", ", actions)}{SettingsOf(types)}";
    }

    /// <summary>The name of the view that <see cref="CurrentViewStatement"/> makes.</summary>
    public static string CurrentViewOf(string table) => table + CurrentSuffix;

    /// <summary>Makes the view <c>&lt;table&gt;_current</c> of the rows that the source holds now, with all of a table's columns but the system's.</summary>
    /// <remarks>
    /// FINAL drops the rows whose latest version is deleted, as the engine names the column. A <c>WHERE _is_deleted = 0</c> beside it
    /// would say the same, and brings deleted rows back where it moves into PREWHERE, which is read before FINAL merges.
    /// </remarks>
    /// <param name="table">A table that replaces rows of the same key; a change log has no current rows.</param>
    /// <param name="replaces">
    /// Whether to replace what has the view's name, whatever it is: <c>CREATE OR REPLACE VIEW</c> drops a table as well. Otherwise that stays.
    /// </param>
    /// <seealso href="https://clickhouse.com/docs/reference/engines/table-engines/mergetree-family/replacingmergetree"/>
    public static string CurrentViewStatement(TargetTable table, bool replaces)
    {
        var columns = string.Join(", ", table.Columns.Where(column => column.IsInsertable && !SystemColumns.IsReserved(column.Name)).Select(column => Identifier.Quote(column.Name)));
        var create = replaces ? "CREATE OR REPLACE VIEW" : "CREATE VIEW IF NOT EXISTS";
        return $"{create} {Identifier.Quote(table.Database, CurrentViewOf(table.Name))} AS SELECT {columns} FROM {Identifier.Quote(table.Database, table.Name)} FINAL";
    }

    /// <remarks>A type that is read as a simpler one, as SimpleAggregateFunction, would lose what it is.</remarks>
    private static ClickHouseType? Widened(TargetColumn target, ColumnSchema column) =>
        target.TypeText == target.Type.ToString() ? TypeWidening.Of(target.Type, column) : null;

    /// <summary>Servers before 25.12 know Time64 but refuse it in a new column unless told.</summary>
    private static string SettingsOf(IEnumerable<ClickHouseType> types) =>
        types.Any(UsesTime64) ? "\nSETTINGS enable_time_time64_type = 1" : "";

    private static bool UsesTime64(ClickHouseType type) => type.Kind == ClickHouseTypeKind.Time64 || type.Elements.Any(UsesTime64);

    private static TargetColumn Column(string name, ClickHouseType type) => new(name, type, IsInsertable: true, HasDefault: false);
}
