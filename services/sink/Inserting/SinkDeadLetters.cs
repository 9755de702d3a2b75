using Cdc.Core;

namespace Cdc.Sink;

/// <summary>Lets one table at a time hand over dead letters, whatever the output behind it can take.</summary>
internal sealed class SinkDeadLetters(IDeadLetterOutput output) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    public async Task SendAsync(Refusals refusals, CancellationToken cancellationToken)
    {
        if (refusals.Count == 0)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            await refusals.SendAsync(output, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
