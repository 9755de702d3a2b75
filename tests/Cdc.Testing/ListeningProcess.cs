using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Cdc.Testing;

/// <summary>A server as a child process that says where it listens, as in <c>Listening on http://127.0.0.1:1234</c>. Ends with this object.</summary>
internal sealed partial class ListeningProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ListeningProcess(string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Everything the process has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the process and waits for the line.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it printed.</exception>
    /// <exception cref="TimeoutException">It said nothing of the kind within a minute.</exception>
    public static async Task<(ListeningProcess Process, Uri Url)> StartAsync(string command, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var server = new ListeningProcess(command, arguments);
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            return (server, await server.WaitUntilListeningAsync(cancellationToken));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the process to end (SIGTERM) and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        // Every shell has a kill of its own; the program is not on every machine.
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"Listening on:? (http://\S+?)[.,]?(\s|$)")]
    private static partial Regex ListeningLine();

    private async Task<Uri> WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        var ended = _process.WaitForExitAsync(cancellationToken);
        await Task.WhenAny(_listening.Task, ended).WaitAsync(Patience, cancellationToken);
        return _listening.Task.IsCompleted
            ? await _listening.Task
            : throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with exit code {_process.ExitCode} before it listened:\n{Output}");
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && ListeningLine().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }
}
