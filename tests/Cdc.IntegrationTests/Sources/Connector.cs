using Cdc.IntegrationTests.Neighbours;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Sources;

/// <summary>A connector that reads a <see cref="SourceDatabase"/>, registered as people do it: by <c>debezium/register.sh</c> and one of the files beside it.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private readonly RealSystem _system;

    private Connector(RealSystem system, string prefix)
    {
        _system = system;
        Prefix = prefix;
    }

    /// <summary>What its topics begin with; also its name, and that of its slot and publication.</summary>
    public string Prefix { get; }

    /// <summary>Registers it and waits until it runs.</summary>
    /// <param name="database">What it reads.</param>
    /// <param name="folder">Takes the script's output.</param>
    /// <param name="file">The configuration's name in <c>debezium/</c>.</param>
    public static async Task<Connector> RegisterAsync(SourceDatabase database, string folder, string file = "business_postgres.json")
    {
        await using var script = Start(database, folder, file, SourceDatabase.DebeziumPassword);
        return await RunningAsync(script, database.System, database.Name);
    }

    /// <summary>Registers a connector whose file is complete, and waits until it runs.</summary>
    /// <param name="system">Where it runs.</param>
    /// <param name="name">Its name.</param>
    /// <param name="folder">Takes the script's output.</param>
    /// <param name="file">The configuration's path.</param>
    public static async Task<Connector> RegisterAsync(RealSystem system, string name, string folder, string file)
    {
        await using var script = Start(system, name, folder, file);
        return await RunningAsync(script, system, name);
    }

    /// <summary>Starts the script.</summary>
    public static LoggedProcess Start(SourceDatabase database, string folder, string file, string password) => Start(
        database.System,
        database.Name,
        folder,
        file,
        KeyValuePair.Create("POSTGRES_HOST", "127.0.0.1"),
        KeyValuePair.Create("POSTGRES_PORT", $"{database.System.Postgres.Port}"),
        KeyValuePair.Create("POSTGRES_DB", database.Name),
        KeyValuePair.Create("POSTGRES_PASSWORD", password),
        KeyValuePair.Create("SLOT_NAME", database.Name),
        KeyValuePair.Create("TOPIC_PREFIX", database.Name));

    private static LoggedProcess Start(RealSystem system, string name, string folder, string file, params IEnumerable<KeyValuePair<string, string>> variables)
    {
        var scripts = Path.Combine(RepositoryRoot.Folder, "debezium");
        return LoggedProcess.Start(
            "register",
            folder,
            Path.Combine(scripts, "register.sh"),
            [],
            [
                KeyValuePair.Create("CONNECT_URL", system.Connect.Url.ToString().TrimEnd('/')),
                KeyValuePair.Create("CONNECTOR_FILE", Path.Combine(scripts, file)),
                KeyValuePair.Create("CONNECTOR_NAME", name),
                KeyValuePair.Create("WAIT_SECONDS", "50"),
                .. variables,
            ]);
    }

    private static async Task<Connector> RunningAsync(LoggedProcess script, RealSystem system, string name)
    {
        Assert.True(await script.WaitAsync() == 0, script.Tail() + system.Connect.Tail());
        return new Connector(system, name);
    }

    public async ValueTask DisposeAsync() => await _system.Connect.RemoveAsync(Prefix);
}
