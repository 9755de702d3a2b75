using Cdc.Hosting.Health;

namespace Cdc.Delivering.Tables;

/// <summary>Bounds the requests that are under way at once over all tables, without letting one that is slow or stuck hold the others up. Safe from any thread.</summary>
/// <remarks>
/// A request that takes far longer than they do of late passes its slot on and goes on without one. Tables in trouble share slots of their
/// own, so that those which are well never wait for them.
/// </remarks>
/// <param name="parallelism">Requests at once of tables that are well, at least 1.</param>
/// <param name="time">The clock.</param>
public sealed class DeliverySlots(int parallelism, TimeProvider time) : IDisposable
{
    private const int SlotsInTrouble = 2;

    // Of the latest requests' mean: beyond it a request is slow, and a second is never too much.
    private const int Patience = 4;
    private const double Weight = 0.1;
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _well = new(parallelism);
    private readonly SemaphoreSlim _inTrouble = new(SlotsInTrouble);
    private readonly Lock _lock = new();
    private TimeSpan _mean;

    /// <summary>Runs a request in a slot.</summary>
    /// <param name="state">How it stands with the table.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait for a slot, and is given to the request.</param>
    public async Task<T> RunAsync<T>(NeighbourState state, Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        var slots = state == NeighbourState.Ok ? _well : _inTrouble;
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        var began = time.GetTimestamp();
        Task<T> running;
        try
        {
            running = request(cancellationToken);
            await LendAsync(running, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }

        var result = await running.ConfigureAwait(false);
        Learn(time.GetElapsedTime(began));
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _well.Dispose();
        _inTrouble.Dispose();
    }

    /// <summary>Returns when the request is over, or has had its slot for long enough.</summary>
    private async Task LendAsync(Task running, CancellationToken cancellationToken)
    {
        if (running.IsCompleted)
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(running, Task.Delay(LongEnough(), time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private TimeSpan LongEnough()
    {
        lock (_lock)
        {
            return _mean * Patience > LeastPatience ? _mean * Patience : LeastPatience;
        }
    }

    private void Learn(TimeSpan took)
    {
        lock (_lock)
        {
            _mean += (took - _mean) * Weight;
        }
    }
}
