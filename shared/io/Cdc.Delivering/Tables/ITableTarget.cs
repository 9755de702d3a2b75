using Cdc.Core.Delivery;
using Cdc.Delivering.Queueing;

namespace Cdc.Delivering.Tables;

/// <summary>One table of a target: makes rows durable. Used by one writer, one call at a time.</summary>
/// <remarks>
/// <see cref="Begin"/>, then <see cref="TryAsync"/> until it returns, then <see cref="End"/>. A failure between leaves what was made durable done:
/// the next try goes on from there.
/// </remarks>
public interface ITableTarget
{
    /// <summary>Takes segments of one schema; a truncate comes alone. They stay held until the delivery is over.</summary>
    void Begin(IReadOnlyList<Segment> segments);

    /// <summary>Makes durable what is left. When it returns, every row is in the target, refused and with the dead letters, or not needed.</summary>
    /// <exception cref="NeighbourException">The target failed, other than by being away or busy: that is waited out inside.</exception>
    Task TryAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what is known of the target, which may be out of date after a failure.</summary>
    /// <returns>Whether that may have been the cause, so that another try is worth it at once.</returns>
    bool Forget(Exception failure);

    /// <summary>The delivery is over: tells of it, and keeps nothing large.</summary>
    void End();
}
