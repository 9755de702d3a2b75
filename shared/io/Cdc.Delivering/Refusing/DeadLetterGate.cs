using Cdc.Core.Delivery;

namespace Cdc.Delivering.Refusing;

/// <summary>Lets one table at a time hand over dead letters, whatever the output behind it can take.</summary>
/// <param name="output">Where they go.</param>
public sealed class DeadLetterGate(IDeadLetterOutput output) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Hands the letters over. When this returns, the output holds their topic-partitions.</summary>
    public async Task SendAsync(RefusedRows refusals, CancellationToken cancellationToken)
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

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
