using Cdc.IntegrationTests.Neighbours;
using Cdc.Testing;
using Npgsql;

namespace Cdc.IntegrationTests.Sources;

/// <summary>A new database with what <c>infra/compose/postgres/init.sql</c> puts into one.</summary>
internal sealed class SourceDatabase : ISourceTables, IAsyncDisposable
{
    /// <summary>What a password may well contain, and every step on its way has to quote.</summary>
    public const string DebeziumPassword = "p\"a\\s$s&w|o'r d";

    private readonly NpgsqlDataSource _connections;

    private SourceDatabase(RealSystem system, string name)
    {
        System = system;
        Name = name;
        _connections = NpgsqlDataSource.Create(system.Postgres.ConnectionString(name));
    }

    /// <summary>Where it is.</summary>
    public RealSystem System { get; }

    /// <summary>Its name, unique in its server.</summary>
    public string Name { get; }

    /// <summary>Creates it.</summary>
    public static async Task<SourceDatabase> CreateAsync(RealSystem system, string folder)
    {
        var name = $"t_{Guid.NewGuid():N}";
        await using (var server = NpgsqlDataSource.Create(system.Postgres.ConnectionString("postgres")))
        await using (var create = server.CreateCommand($"create database {name}"))
        {
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var database = new SourceDatabase(system, name);
        await database.InitializeAsync(folder);
        return database;
    }

    /// <summary>Runs statements, in one transaction unless they say otherwise.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = _connections.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a query whose columns are all text.</summary>
    public async Task<List<string?[]>> QueryAsync(string sql)
    {
        await using var command = _connections.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        }

        return rows;
    }

    /// <inheritdoc/>
    public Task<List<string?[]>> ReadAsync(string table, IEnumerable<string> expressions) => QueryAsync($"select id::text, {string.Join(", ", expressions)} from {table}");

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private async Task InitializeAsync(string folder)
    {
        var passwordFile = Path.Combine(folder, "debezium-password");
        await File.WriteAllTextAsync(passwordFile, DebeziumPassword, TestContext.Current.CancellationToken);
        var script = Path.Combine(RepositoryRoot.Folder, "infra/compose/postgres/init.sql");
        await using var psql = LoggedProcess.Start(
            "psql",
            folder,
            "psql",
            ["--no-psqlrc", "--host=127.0.0.1", $"--port={System.Postgres.Port}", $"--username={Postgres.User}", $"--dbname={Name}", $"--file={script}"],
            KeyValuePair.Create("PGPASSWORD", Postgres.Password),
            KeyValuePair.Create("DEBEZIUM_PASSWORD_FILE", passwordFile));
        Assert.True(await psql.WaitAsync() == 0, psql.Tail());
    }
}
