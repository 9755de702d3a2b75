using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Sources;

namespace Cdc.IntegrationTests.Differential;

/// <summary>A database in MariaDB, read by Debezium's connector for it.</summary>
internal sealed class MariaDbSource(RealSystem system, MariaDbDatabase database) : DifferentialSource
{
    // Each connector is a replica of the server's, and replicas have numbers of their own.
    private static int _lastServerId = 1000;

    /// <inheritdoc/>
    public override ISourceTables Database => database;

    /// <inheritdoc/>
    public override string Schema => database.Name;

    /// <inheritdoc/>
    public override EvolvingTable Evolving => EvolvingTable.MariaDb;

    /// <inheritdoc/>
    public override Task CreateAsync(IEnumerable<TypedTable> tables, Modes modes) =>
        database.ExecuteAsync(Evolving.Create + string.Concat(tables.Select(table => table.Create(modes) + table.Varieties(firstId: 1))));

    /// <inheritdoc/>
    public override async Task<Connector> RegisterAsync(string folder, Modes modes)
    {
        var settings = new Dictionary<string, string>(modes.Settings().Concat(modes.MariaDbSettings()))
        {
            ["connector.class"] = "io.debezium.connector.mariadb.MariaDbConnector",
            ["tasks.max"] = "1",
            ["database.hostname"] = "127.0.0.1",
            ["database.port"] = $"{system.MariaDb.Port}",
            ["database.user"] = MariaDb.User,
            ["database.password"] = "",
            ["database.server.id"] = $"{Interlocked.Increment(ref _lastServerId)}",
            ["database.include.list"] = database.Name,
            ["topic.prefix"] = database.Name,
            ["topic.creation.default.partitions"] = "3",
            ["topic.creation.default.replication.factor"] = "-1",
            ["include.schema.changes"] = "false",
            ["schema.history.internal.kafka.bootstrap.servers"] = system.Kafka.BootstrapServers,
            ["schema.history.internal.kafka.topic"] = $"{database.Name}-history",
        };
        return await Connector.RegisterAsync(system, database.Name, folder, await WriteAsync(folder, settings));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
