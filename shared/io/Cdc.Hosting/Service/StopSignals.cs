using System.Runtime.InteropServices;

namespace Cdc.Hosting;

/// <summary>Turns the first SIGTERM or SIGINT into an orderly stop. The second ends the process at once, with <see cref="ExitCode.NotDrained"/>.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration _term;
    private readonly PosixSignalRegistration _interrupt;

    public StopSignals()
    {
        _term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public void Dispose()
    {
        _term.Dispose();
        _interrupt.Dispose();
        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_stopping.IsCancellationRequested)
        {
            Environment.Exit(ExitCode.NotDrained);
        }

        _stopping.Cancel();
    }
}
