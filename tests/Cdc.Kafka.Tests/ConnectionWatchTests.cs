using Cdc.Kafka.Connection;
using Cdc.Testing;

namespace Cdc.Kafka.Tests;

public sealed class ConnectionWatchTests
{
    private readonly LogLines<object> _log = new();
    private readonly JumpingTime _time = new();

    [Fact]
    public void An_outage_is_said_once_and_again_every_half_minute()
    {
        var watch = new ConnectionWatch("broker:9092", _log, _time);
        watch.Down();
        watch.Down();
        _time.Advance(TimeSpan.FromSeconds(29));
        watch.Remind();
        Assert.Equal("Kafka at broker:9092 fails, and is tried again until it answers: no broker can be reached. ", Assert.Single(_log.Lines));
        _time.Advance(TimeSpan.FromSeconds(2));
        watch.Remind();
        Assert.Equal(2, _log.Lines.Count);
        Assert.False(watch.Connected);
        watch.Up();
        watch.Up();
        watch.Remind();
        Assert.Equal("Kafka at broker:9092 is back after 31 s ", _log.Lines.Last());
        Assert.Equal(3, _log.Lines.Count);
    }

    [Theory]
    [InlineData("UP", true)]
    [InlineData("TRY_CONNECT", false)]
    public void Statistics_tell_whether_a_broker_is_there(string state, bool connected)
    {
        var watch = new ConnectionWatch("broker:9092", _log, _time);
        watch.Statistics("""{"name":"c","brokers":{"a":{"state":"INIT"},"b":{"state":"#"}}}""".Replace("#", state, StringComparison.Ordinal));
        Assert.Equal(connected, watch.Connected);
        Assert.Equal(connected ? 0 : 1, _log.Lines.Count);
    }

    [Fact]
    public void An_idle_client_without_a_connection_is_not_an_outage()
    {
        var watch = new ConnectionWatch("broker:9092", _log, _time);
        watch.Statistics("""{"brokers":{"a":{"state":"TRY_CONNECT"}}}""", idle: true);
        Assert.Empty(_log.Lines);
    }
}
