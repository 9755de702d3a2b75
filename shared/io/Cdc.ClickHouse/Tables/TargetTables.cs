using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.Core.Schemas;
using Cdc.Tables.Ddl;
using Cdc.Tables.Modes;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;

namespace Cdc.ClickHouse.Tables;

/// <summary>Describes, creates and widens the tables of one database, so that a schema's rows can go in.</summary>
/// <param name="client">The server.</param>
/// <param name="database">The database; created where it is missing.</param>
/// <param name="createTables">
/// Whether tables and their views that are missing are created, and columns of such tables widened that have become too narrow. Columns that are missing always are added.
/// </param>
public sealed class TargetTables(ClickHouseClient client, string database, bool createTables)
{
    private const string ViewEngine = "View";

    private static readonly HashSet<string> None = [];

    /// <summary>The same for rows whose NULLs the table takes already.</summary>
    public Task<TargetTable> PrepareAsync(TableSchema schema, CancellationToken cancellationToken) => PrepareAsync(schema, None, cancellationToken);

    /// <summary>Makes the table fit for the schema's rows: there, of a fitting engine and order, with a column for each of the schema's.</summary>
    /// <param name="schema">The table as the source has it.</param>
    /// <param name="nulls">The columns in which NULL has come, where the table was there before: those become Nullable.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The table as it is now. Types are not compared here: that is the row encoder's.</returns>
    /// <exception cref="ClickHouseException">The server failed, or the table is missing or does not fit; then the message says what is expected.</exception>
    public async Task<TargetTable> PrepareAsync(TableSchema schema, IReadOnlySet<string> nulls, CancellationToken cancellationToken)
    {
        var facts = await DescribeAsync(schema.Name, cancellationToken).ConfigureAwait(false)
            ?? await CreateAsync(schema, cancellationToken).ConfigureAwait(false);
        if (TableMode.Of(schema).Problems(schema, facts) is { Count: > 0 } problems)
        {
            throw Unfit($"Table {Name(schema)} cannot take these changes: {string.Join(' ', problems)}");
        }

        facts = await AlterAsync(schema, nulls, facts, cancellationToken).ConfigureAwait(false);
        var table = facts.ToTargetTable() with { FollowsSource = FollowsSource(facts) };
        await ShowCurrentAsync(schema, table, cancellationToken).ConfigureAwait(false);
        return table;
    }

    /// <summary>The table as the server describes it, or null where it does not exist.</summary>
    public async Task<TableFacts?> DescribeAsync(string table, CancellationToken cancellationToken)
    {
        var tables = await QueryAsync(
            "SELECT engine, engine_full, sorting_key, comment FROM system.tables WHERE database = {database:String} AND name = {table:String}",
            table, cancellationToken).ConfigureAwait(false);
        if (tables.Count == 0)
        {
            return null;
        }

        var columns = await QueryAsync(
            "SELECT name, type, default_kind, is_in_sorting_key, is_in_partition_key FROM system.columns WHERE database = {database:String} AND table = {table:String} ORDER BY position",
            table, cancellationToken).ConfigureAwait(false);
        return new TableFacts(database, table, tables[0].Text(0), tables[0].Text(1), tables[0].Text(2), tables[0].Text(3),
            [.. columns.Select(row => new ColumnFacts(row.Text(0), row.Text(1), row.Text(2), row.Text(3) == "1", row.Text(4) == "1"))]);
    }

    private async Task<TableFacts> CreateAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        if (!createTables)
        {
            throw Unfit($"Table {Name(schema)} does not exist. Create it, or set 'sink: create_tables: true'.");
        }

        if (schema.Columns.FirstOrDefault(column => SystemColumns.IsReserved(column.Name)) is { } reserved)
        {
            throw Unfit($"Table {Name(schema)} cannot take these changes: column '{reserved.Name}' has a name of the table's own columns ({SystemColumns.All}).");
        }

        await CreateDatabaseAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(TableDdl.CreateStatement(schema, database), cancellationToken).ConfigureAwait(false);
        return await DescribeAsync(schema.Name, cancellationToken).ConfigureAwait(false)
            ?? throw Unfit($"Table {Name(schema)} was created and is not there.");
    }

    /// <summary>Asks before it creates, for the right to create databases is rarer than that to create tables.</summary>
    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var there = await QueryAsync("SELECT 1 FROM system.databases WHERE name = {database:String}", "", cancellationToken).ConfigureAwait(false);
        if (there.Count == 0)
        {
            await ExecuteAsync($"CREATE DATABASE IF NOT EXISTS {Identifier.Quote(database)}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <remarks>
    /// Whoever else does the same comes to the same types or wider ones, for each starts from what the table has: here as it was described a
    /// moment ago, since ClickHouse has no condition for an ALTER. An insert in an earlier type's bytes is refused by its header rather than misread.
    /// </remarks>
    private async Task<TableFacts> AlterAsync(TableSchema schema, IReadOnlySet<string> nulls, TableFacts facts, CancellationToken cancellationToken)
    {
        if (TableDdl.AlterStatement(schema, facts.ToTargetTable(), FollowsSource(facts) ? Widenable(facts) : None, nulls) is not { } statement)
        {
            return facts;
        }

        try
        {
            await ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        }
        catch (ClickHouseException refusal) when (!refusal.IsTransient)
        {
            var remedy = FollowsSource(facts) ? "alter it by hand, or set 'sink: create_tables: false', by which columns keep their types" : "alter it by hand";
            throw new ClickHouseException($"Table {Name(schema)} cannot follow its source; {remedy}. {refusal.Message} Statement: {statement}", refusal.Kind, refusal.Code, refusal.Name, refusal);
        }

        return await DescribeAsync(schema.Name, cancellationToken).ConfigureAwait(false)
            ?? throw Unfit($"Table {Name(schema)} was dropped while its columns were changed.");
    }

    private bool FollowsSource(TableFacts facts) => createTables && facts.IsCopy;

    private static HashSet<string> Widenable(TableFacts facts) =>
        [.. facts.Columns.Where(column => column is { IsInSortingKey: false, IsInPartitionKey: false, DefaultKind: "" or "DEFAULT" }).Select(column => column.Name)];

    /// <summary>Makes the view of current rows where it is missing, or no longer shows the schema's columns as the table has them. A change log has none.</summary>
    /// <remarks>
    /// A view keeps the columns and types of the moment in which it was made. Comparing, rather than remembering that the table was changed,
    /// mends one that was left behind by a failure in between. What has the view's name and is none is somebody's table, and stays.
    /// </remarks>
    private async Task ShowCurrentAsync(TableSchema schema, TargetTable table, CancellationToken cancellationToken)
    {
        if (!TableMode.Of(schema).ReplacesByKey)
        {
            return;
        }

        var view = await DescribeAsync(TableDdl.CurrentViewOf(table.Name), cancellationToken).ConfigureAwait(false);
        if (view is null ? createTables : view.Engine == ViewEngine && !Shows(view, schema, table))
        {
            await ExecuteAsync(TableDdl.CurrentViewStatement(table, replaces: view is not null), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Shows(TableFacts view, TableSchema schema, TargetTable table)
    {
        var shown = view.Columns.Select(column => (column.Name, column.Type)).ToHashSet();
        return table.Columns.Where(column => schema.OrdinalOf(column.Name) >= 0).All(column => shown.Contains((column.Name, column.TypeText)));
    }

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken) => client.ExecuteAsync(new ClickHouseRequest(sql), cancellationToken);

    private Task<IReadOnlyList<QueryRow>> QueryAsync(string sql, string table, CancellationToken cancellationToken) =>
        client.QueryAsync(new ClickHouseRequest(sql).Bind("database", database).Bind("table", table), cancellationToken);

    private string Name(TableSchema schema) => Identifier.Quote(database, schema.Name);

    private static ClickHouseException Unfit(string message) => new(message, ClickHouseErrorKind.Permanent, 0, "TARGET_TABLE");
}
