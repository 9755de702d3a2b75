using Cdc.Core;
using Cdc.Testing;

namespace Cdc.Hosting.Tests;

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

        var result = await _outage.WaitOutAsync(_ => _time.GetUtcNow() - start < TimeSpan.FromMinutes(2) ? throw new IOException("refused") : Task.FromResult(7), IsTransient, TestContext.Current.CancellationToken);

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

                throw new IOException("refused");
            },
            IsTransient,
            stop.Token));

        Assert.Equal(new HealthState("clickhouse", IsHealthy: false, "ClickHouse at http://ch:8123 fails: refused", failedAt), _outage.Health.Single());
    }

    [Fact]
    public async Task What_is_not_transient_is_thrown_on()
    {
        await Assert.ThrowsAsync<InvalidDataException>(
            () => _outage.WaitOutAsync<int>(_ => throw new InvalidDataException(), IsTransient, TestContext.Current.CancellationToken));

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
        Assert.Equal(milliseconds, Backoff.After(earlierFailures, jitter).TotalMilliseconds);

    private static bool IsTransient(Exception exception) => exception is IOException;
}
