using Cdc.Core.Delivery;
using Cdc.Hosting.Health;
using Cdc.Testing;

namespace Cdc.Hosting.Tests.Health;

public sealed class OutageTests
{
    private readonly CollectedLog _log = new();
    private readonly JumpingTime _time = new();
    private readonly Outage _outage;

    public OutageTests() => _outage = new Outage("clickhouse", "ClickHouse at http://ch:8123", _log, _time);

    [Fact]
    public async Task An_outage_is_logged_first_then_every_30_s_and_when_it_is_over()
    {
        var start = _time.GetUtcNow();

        var result = await _outage.WaitOutAsync(_ => _time.GetUtcNow() - start < TimeSpan.FromMinutes(2) ? throw new Refusal(isTransient: true) : Task.FromResult(7), TestContext.Current.CancellationToken);

        var lines = _log.Lines.ToList();
        Assert.Equal(7, result);
        Assert.Equal("Warning: ClickHouse at http://ch:8123 fails, and is tried again until it answers: refused", lines[0]);
        Assert.InRange(lines.Count, 4, 6);
        Assert.All(lines[1..^1], line => Assert.Matches("^Warning: ClickHouse at http://ch:8123 still fails after [0-9]+ s: refused$", line));
        Assert.Matches("^Information: ClickHouse at http://ch:8123 is back after 1[2-5][0-9] s$", lines[^1]);
        Assert.True(_outage.Health.Single().IsHealthy);
    }

    [Fact]
    public async Task Health_says_since_when_it_is_down()
    {
        using var stop = new CancellationTokenSource();
        var failedAt = _time.GetUtcNow();
        var failures = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _outage.WaitOutAsync<int>(
            async _ =>
            {
                if (++failures == 5)
                {
                    await stop.CancelAsync();
                    stop.Token.ThrowIfCancellationRequested();
                }

                throw new Refusal(isTransient: true);
            },
            stop.Token));

        Assert.Equal(new HealthState("clickhouse", IsHealthy: false, "ClickHouse at http://ch:8123 fails: refused", failedAt), _outage.Health.Single());
    }

    [Fact]
    public async Task What_is_not_transient_is_thrown_on()
    {
        await Assert.ThrowsAsync<Refusal>(
            () => _outage.WaitOutAsync<int>(_ => throw new Refusal(isTransient: false), TestContext.Current.CancellationToken));

        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(0, 0, 200)]
    [InlineData(0, 1, 200)]
    [InlineData(1, 1, 400)]
    [InlineData(2, 0, 400)]
    [InlineData(3, 0.5, 1200)]
    [InlineData(8, 1, 30_000)]
    [InlineData(1000, 0, 15_000)]
    [InlineData(int.MaxValue, 1, 30_000)]
    public void Waits_double_from_a_fifth_of_a_second_to_30_s(int earlierFailures, double jitter, int milliseconds) =>
        Assert.Equal(milliseconds, new RetryDelays().After(earlierFailures, jitter).TotalMilliseconds);

    [Fact]
    public void What_somebody_has_to_change_is_an_error_that_is_said_again_every_30_s()
    {
        var failure = new Refusal(isTransient: false);
        _outage.Stopped(failure);
        _outage.Stopped(failure);
        _time.Advance(TimeSpan.FromSeconds(30));
        _outage.Stopped(failure);
        _outage.Succeeded();
        Assert.Equal(
            [
                "Error: ClickHouse at http://ch:8123 is stopped, for 0 s so far, and is tried again every 30 s: refused",
                "Error: ClickHouse at http://ch:8123 is stopped, for 30 s so far, and is tried again every 30 s: refused",
                "Information: ClickHouse at http://ch:8123 is back after 30 s",
            ],
            _log.Lines);
    }

    [Fact]
    public void Trouble_that_becomes_worse_is_said_at_once_and_lasts_from_its_beginning()
    {
        _outage.Failed(new Refusal(isTransient: true));
        _time.Advance(TimeSpan.FromSeconds(5));
        _outage.Stopped(new Refusal(isTransient: false));
        Assert.Equal((NeighbourState.Stopped, "refused"), (_outage.State, _outage.Cause));
        Assert.Equal(2, _log.Lines.Count);
        Assert.Contains("for 5 s so far", _log.Lines.Last(), StringComparison.Ordinal);
    }

    private sealed class Refusal(bool isTransient) : NeighbourException("refused")
    {
        public override bool IsTransient => isTransient;
    }
}
