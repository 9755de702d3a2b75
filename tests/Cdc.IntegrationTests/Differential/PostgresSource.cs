using System.Text.Json;
using Cdc.IntegrationTests.Sources;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Differential;

/// <summary>A database in PostgreSQL, read by the connector of <c>debezium/business_postgres.json</c> with other modes.</summary>
internal sealed class PostgresSource(SourceDatabase database) : DifferentialSource
{
    /// <inheritdoc/>
    public override ISourceTables Database => database;

    /// <inheritdoc/>
    public override string Schema => "public";

    /// <inheritdoc/>
    public override EvolvingTable Evolving => EvolvingTable.Postgres;

    /// <inheritdoc/>
    public override async Task CreateAsync(IEnumerable<TypedTable> tables, Modes modes)
    {
        await database.ExecuteAsync(PostgresTables.Prelude);
        await database.ExecuteAsync(Evolving.Create);
        await database.ExecuteAsync(string.Concat(tables.Select(table => $"{table.Create(modes)} alter table {table.Name} owner to business_owner;\n{table.Varieties(firstId: 1)}")));
    }

    /// <inheritdoc/>
    public override async Task<Connector> RegisterAsync(string folder, Modes modes)
    {
        var file = Path.Combine(RepositoryRoot.Folder, "debezium/business_postgres.json");
        var settings = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        foreach (var (name, value) in modes.Settings().Concat(modes.PostgresSettings()))
        {
            settings[name] = value;
        }

        return await Connector.RegisterAsync(database, folder, await WriteAsync(folder, settings));
    }

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
