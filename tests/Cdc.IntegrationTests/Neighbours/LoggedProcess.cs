using System.Diagnostics;

namespace Cdc.IntegrationTests.Neighbours;

/// <summary>A child process whose output goes to a file, from which a failed wait quotes.</summary>
internal sealed class LoggedProcess : IAsyncDisposable
{
    private const int QuotedLines = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private LoggedProcess(Process process, string name, string logFile)
    {
        _process = process;
        Name = name;
        LogFile = logFile;
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>Its standard output and error; what an earlier process of this name wrote comes first.</summary>
    public string LogFile { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>All it has written.</summary>
    public string Log => File.ReadAllText(LogFile);

    /// <summary>Starts a command; its output is appended to <c>{folder}/{name}.log</c>.</summary>
    public static LoggedProcess Start(string name, string folder, string command, IEnumerable<string> arguments, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        var log = Path.Combine(folder, $"{name}.log");
        File.AppendAllText(log, "");

        // The shell hands its file to the command and becomes it, so the process id is the command's own.
        var start = new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec \"$@\" >> \"$log\" 2>&1 < /dev/null", "sh", log, command, .. arguments]) { WorkingDirectory = "/" };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return new LoggedProcess(Process.Start(start)!, name, log);
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(string signal = "TERM")
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process.Id}"]);
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Waits for what this process is to bring about; fails with the end of its output when it ends before, or takes too long.</summary>
    public Task UntilAsync(string what, Func<CancellationToken, Task<bool>> condition) => Until.TrueAsync(
        $"{Name}: {what}",
        cancellationToken => HasExited ? throw new InvalidOperationException($"{Name} ended with exit code {_process.ExitCode} instead: {what}\n{Tail()}") : condition(cancellationToken),
        () => Task.FromResult(Tail()));

    /// <summary>The last lines of its output.</summary>
    public string Tail() => $"--- {LogFile}\n{string.Join('\n', File.ReadLines(LogFile).TakeLast(QuotedLines))}";

    /// <summary>Kills it where it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
