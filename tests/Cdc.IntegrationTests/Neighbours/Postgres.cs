using Cdc.Testing;
using Npgsql;

namespace Cdc.IntegrationTests.Neighbours;

/// <summary>A PostgreSQL server from the system's packages, ready for logical decoding, on a free port with a temporary data folder.</summary>
internal sealed class Postgres : IAsyncDisposable
{
    /// <summary>The superuser.</summary>
    public const string User = "postgres";

    /// <summary>The superuser's password.</summary>
    public const string Password = "postgres";

    private const string Packages = "/usr/lib/postgresql";

    private readonly LoggedProcess _process;

    private Postgres(LoggedProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>What is missing here, or null.</summary>
    public static string? UnavailableReason => Binaries is null ? $"No PostgreSQL: {Packages}/*/bin/postgres is not there; run infra/setup.sh --for-tests." : null;

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    // The newest version's.
    private static string? Binaries => !Directory.Exists(Packages) ? null : Directory.GetDirectories(Packages)
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin"))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")));

    /// <summary>Makes a cluster below <paramref name="folder"/>, starts it and waits until it answers.</summary>
    public static async Task<Postgres> StartAsync(string folder)
    {
        var data = Path.Combine(folder, "postgres");
        var passwordFile = Path.Combine(folder, "postgres-password");
        await File.WriteAllTextAsync(passwordFile, Password, TestContext.Current.CancellationToken);
        Directory.CreateDirectory(data);
        await ServerFolder.GiveAsync(folder, data, User);
        await using (var initialize = Run("initdb", folder, "--pgdata", data, "--username", User, "--pwfile", passwordFile, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"))
        {
            Assert.True(await initialize.WaitAsync() == 0, initialize.Tail());
        }

        var port = FreePort.Next();
        string[] settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "wal_level=logical", "max_wal_senders=20", "max_replication_slots=20", "fsync=off"];
        var server = new Postgres(Run("postgres", folder, ["-D", data, "-p", $"{port}", .. settings.SelectMany(setting => new[] { "-c", setting })]), port);
        await server._process.UntilAsync("answers", server.AnswersAsync);
        return server;
    }

    /// <summary>Where a database is, for Npgsql.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username={User};Password={Password};Database={database}";

    /// <summary>Ends sessions and processes at once; the folder is the caller's to remove.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync("QUIT");
        await _process.DisposeAsync();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to run as root; setpriv becomes the command, so that signals reach it.
    private static LoggedProcess Run(string command, string folder, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, command);
        return Environment.IsPrivilegedProcess
            ? LoggedProcess.Start(command, folder, "setpriv", ["--reuid", User, "--regid", User, "--init-groups", path, .. arguments])
            : LoggedProcess.Start(command, folder, path, arguments);
    }
}
