using System.Text.Json;
using Cdc.Hosting.Health;
using Cdc.Kafka.Failures;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Connection;

/// <summary>Whether the brokers can be reached, from what the client says of them. Safe from any thread.</summary>
/// <remarks>Before the first broker has answered, nothing is connected, but that is not an outage yet.</remarks>
internal sealed class ConnectionWatch(string servers, ILogger logger, TimeProvider time)
{
    private static readonly KafkaFailureException Unreachable = new("no broker can be reached.", isTransient: true);

    private readonly Outage _outage = new("kafka", $"Kafka at {servers}", logger, time);
    private volatile bool _connected;

    /// <summary>Whether a broker answered, and none has been missed since.</summary>
    public bool Connected => _connected;

    /// <summary>Notes that no broker can be reached.</summary>
    public void Down()
    {
        _connected = false;
        _outage.Failed(Unreachable);
    }

    /// <summary>Notes that a broker answers.</summary>
    public void Up()
    {
        if (!_connected)
        {
            _connected = true;
            _outage.Succeeded();
        }
    }

    /// <summary>Says again that the brokers are away, where it is time to.</summary>
    public void Remind() => _outage.Remind();

    /// <summary>Takes librdkafka's statistics: a broker in the state UP means that we are connected, none that we are not.</summary>
    /// <param name="json">The statistics.</param>
    /// <param name="idle">Whether the client has nothing to do, so that having no connection is not an outage.</param>
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
}
