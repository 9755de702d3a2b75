using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka;

/// <summary>Whether the brokers can be reached, said once when it changes and every 30 s while they cannot. Safe from any thread.</summary>
internal sealed partial class ConnectionWatch(string servers, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private bool _down;
    private long _lastSaid;
    private volatile bool _connected;

    /// <summary>Whether a broker answered, and none has been missed since.</summary>
    public bool Connected => _connected;

    /// <summary>Notes that no broker can be reached.</summary>
    public void Down()
    {
        lock (_lock)
        {
            _connected = false;
            if (_down && time.GetElapsedTime(_lastSaid) < Reminder)
            {
                return;
            }

            _down = true;
            _lastSaid = time.GetTimestamp();
            LogUnreachable(servers);
        }
    }

    /// <summary>Notes that a broker answers.</summary>
    public void Up()
    {
        if (_connected)
        {
            return;
        }

        lock (_lock)
        {
            _connected = true;
            if (_down)
            {
                _down = false;
                LogBack(servers);
            }
        }
    }

    /// <summary>Says again that the brokers are away, where it is time to.</summary>
    public void Remind()
    {
        if (_down)
        {
            Down();
        }
    }

    /// <summary>Takes librdkafka's statistics: a broker in the state UP means that we are connected, none that we are not.</summary>
    /// <param name="json">The statistics.</param>
    /// <param name="idle">Whether the client has nothing to do, so that having no connection is no outage.</param>
    /// <seealso href="https://github.com/confluentinc/librdkafka/blob/v2.16.0/STATISTICS.md"/>
    public void Statistics(string json, bool idle = false)
    {
        using var document = JsonDocument.Parse(json);
        var anyUp = document.RootElement.GetProperty("brokers").EnumerateObject()
            .Any(broker => broker.Value.GetProperty("state").GetString() == "UP");
        if (anyUp)
        {
            Up();
        }
        else if (!idle)
        {
            Down();
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "Kafka at {Servers} unreachable, waiting")]
    private partial void LogUnreachable(string servers);

    [LoggerMessage(2002, LogLevel.Information, "Kafka at {Servers} reachable again")]
    private partial void LogBack(string servers);
}
