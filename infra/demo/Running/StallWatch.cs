using Cdc.Demo.Checking;
using Cdc.Demo.Watching;

namespace Cdc.Demo.Running;

/// <summary>Notices when events are on their way and none arrives.</summary>
internal static class StallWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Watches until told to stop.</summary>
    /// <exception cref="DemoFailedException">Nothing has arrived for two minutes.</exception>
    public static async Task RunAsync(InFlight inFlight, TimeProvider time, CancellationToken stopping)
    {
        var (seen, since) = (inFlight.Arrived, time.GetTimestamp());
        while (true)
        {
            await Task.Delay(Interval, time, stopping);
            if (inFlight.Arrived != seen || inFlight.Count == 0)
            {
                (seen, since) = (inFlight.Arrived, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(since) > Patience)
            {
                throw new DemoFailedException($"Nothing has arrived for {Patience.TotalMinutes:F0} minutes, with {inFlight.Count:N0} events on their way.");
            }
        }
    }
}
