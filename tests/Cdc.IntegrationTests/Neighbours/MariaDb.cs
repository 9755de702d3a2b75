using System.Diagnostics;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Neighbours;

/// <summary>A MariaDB server from the system's packages, with its changes in a binary log, on a free port with a temporary data folder.</summary>
internal sealed class MariaDb : IAsyncDisposable
{
    /// <summary>The superuser, without a password, over TCP too.</summary>
    public const string User = "root";

    // Names in double quotes, as in PostgreSQL; but not for Debezium, which reads definitions in its own session and knows backticks only.
    private const string Session = "set sql_mode = 'ANSI_QUOTES,NO_ENGINE_SUBSTITUTION'";

    private readonly LoggedProcess _process;
    private readonly string _socket;

    private MariaDb(LoggedProcess process, string socket, int port)
    {
        _process = process;
        _socket = socket;
        Port = port;
    }

    /// <summary>What is missing here, or null.</summary>
    public static string? UnavailableReason => File.Exists("/usr/sbin/mariadbd") && File.Exists("/usr/bin/mariadb")
        ? null
        : "No MariaDB: /usr/sbin/mariadbd and /usr/bin/mariadb are not there; run infra/setup.sh --for-tests.";

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Makes a data folder below <paramref name="folder"/>, starts the server and waits until it answers.</summary>
    public static async Task<MariaDb> StartAsync(string folder)
    {
        var data = Path.Combine(folder, "mariadb");

        // The server refuses to run as root unless it is told to: a machine without its package's service has no user for it.
        string[] user = Environment.IsPrivilegedProcess ? ["--user=root"] : [];
        await using (var initialize = LoggedProcess.Start(
            "mariadb-install-db", folder, "mariadb-install-db", ["--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", .. user]))
        {
            Assert.True(await initialize.WaitAsync() == 0, initialize.Tail());
        }

        var port = FreePort.Next();
        var socket = Path.Combine(data, "s");
        var process = LoggedProcess.Start(
            "mariadbd",
            folder,
            "/usr/sbin/mariadbd",
            [
                "--no-defaults", .. user, $"--datadir={data}", $"--socket={socket}", $"--port={port}", "--bind-address=127.0.0.1", "--server-id=1",
                "--log-bin=binlog", "--binlog-format=ROW", "--binlog-row-image=FULL", "--character-set-server=utf8mb4", "--default-time-zone=+00:00",
                "--sql-mode=NO_ENGINE_SUBSTITUTION", "--innodb-flush-log-at-trx-commit=0", "--sync-binlog=0",
            ]);
        var server = new MariaDb(process, socket, port);
        await process.UntilAsync("answers", async _ => (await server.RunAsync("select 1")).ExitCode == 0);
        return server;
    }

    /// <summary>Runs statements in a session of their own.</summary>
    /// <param name="sql">Statements with semicolons between.</param>
    /// <param name="database">The session's database; none where empty.</param>
    /// <returns>What a query printed: a line a row, as it is.</returns>
    public async Task<string> ExecuteAsync(string sql, string database = "")
    {
        var (exitCode, output, errors) = await RunAsync(sql, database);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{errors}\n{(sql.Length > 2000 ? sql[..2000] : sql)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync();
        await _process.DisposeAsync();
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string sql, string database = "")
    {
        var start = new ProcessStartInfo("/usr/bin/mariadb")
        {
            ArgumentList = { "--no-defaults", $"--socket={_socket}", $"--user={User}", "--default-character-set=utf8mb4", $"--init-command={Session}", "--batch", "--raw", "--skip-column-names", database },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var client = Process.Start(start)!;
        await client.StandardInput.WriteAsync(sql);
        client.StandardInput.Close();
        var errors = client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (client.ExitCode, output, await errors);
    }
}
