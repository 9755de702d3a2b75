using Cdc.Core.Batches;

namespace Cdc.Core.Delivery;

/// <summary>An edge where batches of records come in. It commits what is complete; see <see cref="IBatchOwner"/>.</summary>
public interface IBatchSource : IAsyncDisposable
{
    /// <summary>
    /// Awaited when topic-partitions are about to be taken away (rebalance, stop): whoever holds parts of earlier batches makes them
    /// durable now rather than at the next full batch.
    /// </summary>
    Func<CancellationToken, Task> Drain { get; set; }

    /// <summary>The next batch, held once on every partition (<see cref="ChangeBatch.HoldAll"/>); null after an orderly stop.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Stops reading, waits until what was handed out is complete, commits, and leaves the group.</summary>
    /// <param name="cancellationToken">Ends the wait: what is unfinished is then not committed and comes again after a restart.</param>
    Task StopAsync(CancellationToken cancellationToken);
}
