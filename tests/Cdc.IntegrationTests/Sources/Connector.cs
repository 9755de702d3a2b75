using Cdc.Testing;

namespace Cdc.IntegrationTests;

/// <summary>A connector that reads a <see cref="SourceDatabase"/>, registered as people do it: by <c>debezium/register.sh</c> and one of the files beside it.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private readonly RealSystem _system;

    private Connector(SourceDatabase database)
    {
        _system = database.System;
        Prefix = database.Name;
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
        Assert.True(await script.WaitAsync() == 0, script.Tail() + database.System.Connect.Tail());
        return new Connector(database);
    }

    /// <summary>Starts the script.</summary>
    public static LoggedProcess Start(SourceDatabase database, string folder, string file, string password)
    {
        var scripts = Path.Combine(RepositoryRoot.Folder, "debezium");
        return LoggedProcess.Start(
            "register",
            folder,
            Path.Combine(scripts, "register.sh"),
            [],
            KeyValuePair.Create("CONNECT_URL", database.System.Connect.Url.ToString().TrimEnd('/')),
            KeyValuePair.Create("CONNECTOR_FILE", Path.Combine(scripts, file)),
            KeyValuePair.Create("CONNECTOR_NAME", database.Name),
            KeyValuePair.Create("WAIT_SECONDS", "50"),
            KeyValuePair.Create("POSTGRES_HOST", "127.0.0.1"),
            KeyValuePair.Create("POSTGRES_PORT", $"{database.System.Postgres.Port}"),
            KeyValuePair.Create("POSTGRES_DB", database.Name),
            KeyValuePair.Create("POSTGRES_PASSWORD", password),
            KeyValuePair.Create("SLOT_NAME", database.Name),
            KeyValuePair.Create("TOPIC_PREFIX", database.Name));
    }

    public async ValueTask DisposeAsync() => await _system.Connect.RemoveAsync(Prefix);
}
