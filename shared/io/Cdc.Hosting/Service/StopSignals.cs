using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Cdc.Hosting.Service;

/// <summary>Turns the first SIGTERM or SIGINT into an orderly stop. The second ends the process at once, with <see cref="ExitCode.NotDrained"/>.</summary>
internal sealed class StopSignals(IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(ExitCode.NotDrained);
        }

        lifetime.StopApplication();
    }
}
