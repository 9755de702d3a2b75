using Cdc.Demo.Watching;

namespace Cdc.Demo.Tests;

public sealed class InFlightTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_pipeline_takes_no_event_until_one_has_arrived()
    {
        using var inFlight = new InFlight(2, TimeProvider.System);
        await inFlight.EnterAsync(Cancellation);
        await inFlight.EnterAsync(Cancellation);

        var third = inFlight.EnterAsync(Cancellation).AsTask();
        Assert.False(third.IsCompleted);
        inFlight.Leave(1);
        await third;

        Assert.Equal((1L, 2), (inFlight.Arrived, inFlight.Count));
    }

    [Fact]
    public async Task Events_that_arrive_twice_count_once()
    {
        using var inFlight = new InFlight(2, TimeProvider.System);
        await inFlight.EnterAsync(Cancellation);

        inFlight.Leave(3);

        Assert.Equal((1L, 0), (inFlight.Arrived, inFlight.Count));
        await inFlight.EmptyAsync(Cancellation);
    }

    [Fact]
    public void Percentiles_are_by_the_millisecond()
    {
        var latencies = new LatencyHistogram();
        for (var i = 1; i <= 100; i++)
        {
            latencies.Add(TimeSpan.FromMilliseconds(i));
        }

        Assert.Equal([50, 99, 100], new[] { 0.5, 0.99, 1 }.Select(part => latencies.Percentile(part).TotalMilliseconds));
        Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(0.99));
    }
}
