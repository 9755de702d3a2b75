using Cdc.Core;
using Cdc.RowBinary;

namespace Cdc.ClickHouse;

/// <summary>Describes, creates and widens the tables of one database, so that a schema's rows can go in.</summary>
/// <param name="client">The server.</param>
/// <param name="database">The database; created where it is missing.</param>
/// <param name="createTables">Whether tables that are missing are created. Columns that are missing always are added.</param>
public sealed class TargetTables(ClickHouseClient client, string database, bool createTables)
{
    /// <summary>Makes the table fit for the schema's rows: there, of a fitting engine and order, with a column for each of the schema's.</summary>
    /// <returns>The table as it is now. Types are not compared here: that is the row encoder's.</returns>
    /// <exception cref="ClickHouseException">The server failed, or the table is missing or does not fit; then the message says what is expected.</exception>
    public async Task<TargetTable> PrepareAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        var facts = await DescribeAsync(schema.Name, cancellationToken).ConfigureAwait(false)
            ?? await CreateAsync(schema, cancellationToken).ConfigureAwait(false);
        if (TargetTableRules.Problems(schema, facts) is { Count: > 0 } problems)
        {
            throw Unfit($"Table {Name(schema)} cannot take these changes: {string.Join(' ', problems)}");
        }

        if (!await AddMissingColumnsAsync(schema, facts, cancellationToken).ConfigureAwait(false))
        {
            return facts.ToTargetTable();
        }

        await CreateViewAsync(schema, cancellationToken).ConfigureAwait(false);
        facts = await DescribeAsync(schema.Name, cancellationToken).ConfigureAwait(false)
            ?? throw Unfit($"Table {Name(schema)} was dropped while columns were added.");
        return facts.ToTargetTable();
    }

    /// <summary>The table as the server describes it, or null where it does not exist.</summary>
    public async Task<TableFacts?> DescribeAsync(string table, CancellationToken cancellationToken)
    {
        var tables = await QueryAsync(
            "SELECT engine, engine_full, sorting_key FROM system.tables WHERE database = {database:String} AND name = {table:String}",
            table, cancellationToken).ConfigureAwait(false);
        if (tables.Count == 0)
        {
            return null;
        }

        var columns = await QueryAsync(
            "SELECT name, type, default_kind, is_in_sorting_key FROM system.columns WHERE database = {database:String} AND table = {table:String} ORDER BY position",
            table, cancellationToken).ConfigureAwait(false);
        return new TableFacts(database, table, tables[0].Text(0), tables[0].Text(1), tables[0].Text(2),
            [.. columns.Select(row => new ColumnFacts(row.Text(0), row.Text(1), row.Text(2), row.Text(3) == "1"))]);
    }

    private async Task<TableFacts> CreateAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        if (!createTables)
        {
            throw Unfit($"Table {Name(schema)} does not exist. Create it, or set 'sink: create_tables: true'.");
        }

        await CreateDatabaseAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(TableDdl.CreateStatement(schema, database), cancellationToken).ConfigureAwait(false);
        await CreateViewAsync(schema, cancellationToken).ConfigureAwait(false);
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

    private async Task<bool> AddMissingColumnsAsync(TableSchema schema, TableFacts facts, CancellationToken cancellationToken)
    {
        var present = facts.Columns.Select(column => column.Name).ToHashSet();
        var missing = schema.Columns.Where(column => !present.Contains(column.Name)).ToList();
        foreach (var column in missing)
        {
            await ExecuteAsync(TableDdl.AddColumnStatement(schema, column, database), cancellationToken).ConfigureAwait(false);
        }

        return missing.Count > 0;
    }

    /// <summary>The view of current rows; a change log has none.</summary>
    private Task CreateViewAsync(TableSchema schema, CancellationToken cancellationToken) => schema.Key.Count > 0
        ? ExecuteAsync(TableDdl.CurrentViewStatement(schema, database), cancellationToken)
        : Task.CompletedTask;

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken) => client.ExecuteAsync(new ClickHouseRequest(sql), cancellationToken);

    private Task<IReadOnlyList<QueryRow>> QueryAsync(string sql, string table, CancellationToken cancellationToken) =>
        client.QueryAsync(new ClickHouseRequest(sql).Bind("database", database).Bind("table", table), cancellationToken);

    private string Name(TableSchema schema) => Identifier.Quote(database, schema.Name);

    private static ClickHouseException Unfit(string message) => new(message, ClickHouseErrorKind.Permanent, 0, "TARGET_TABLE");
}
