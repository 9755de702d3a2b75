using Cdc.Delivering.Queueing;
using Cdc.Hosting.Health;

namespace Cdc.Delivering.Tables;

/// <summary>Delivers to one table for as long as it takes: tries, looks again where the target turned out to be another than known, else says that somebody has to do something, and waits.</summary>
internal sealed class TableDelivery(ITableTarget target, Outage outage)
{
    /// <summary>Returns when the segments are durable.</summary>
    public async Task DeliverAsync(IReadOnlyList<Segment> segments, CancellationToken cancellationToken)
    {
        target.Begin(segments);
        while (!await TryAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        outage.Succeeded();
        target.End();
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await target.TryAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!target.Forget(exception))
            {
                outage.Stopped(exception);
                await outage.WaitStoppedAsync(cancellationToken).ConfigureAwait(false);
            }

            return false;
        }
    }
}
