using Cdc.Core.Batches;

namespace Cdc.Core.Delivery;

/// <summary>An edge where events go out: to Kafka topics or ClickHouse tables.</summary>
public interface IBatchOutput : IAsyncDisposable
{
    /// <summary>
    /// Takes the batch's events. Holds every partition that has events here (<see cref="PartitionSpan.Hold"/>) until they are durable, then
    /// releases it (<see cref="ChangeBatch.Release"/>), possibly long after this returns.
    /// </summary>
    /// <remarks>Waits where the output is full: that is the back-pressure. An outage of the neighbour is waited out inside, visibly.</remarks>
    ValueTask WriteAsync(ChangeBatch batch, CancellationToken cancellationToken);

    /// <summary>Makes durable what was taken so far, now.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}
