using Cdc.Hosting.Health;
using Cdc.Hosting.Telemetry;
using Cdc.Kafka.Source;

namespace Cdc.Stages.Edges;

/// <summary>Shows how reading from Kafka stands: in the health report, and as lag in the metrics.</summary>
public sealed class KafkaWatch : IHealthSource, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly KafkaSource _source;
    private readonly CdcMeter _meter;
    private readonly HealthFlag _connection;
    private readonly HealthFlag _partitions;
    private readonly HashSet<(string Topic, int Partition)> _assigned = [];
    private readonly ITimer _timer;

    /// <summary>Starts watching.</summary>
    public KafkaWatch(KafkaSource source, CdcMeter meter, TimeProvider time)
    {
        _source = source;
        _meter = meter;
        _connection = new HealthFlag("kafka", isHealthy: false, "No broker has answered yet.", time);
        _partitions = new HealthFlag("kafka.partitions", isHealthy: true, "No partition is assigned yet.", time);
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <inheritdoc/>
    public IEnumerable<HealthState> Health => [.. _connection.Health, .. _partitions.Health];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        var status = _source.Status;
        _connection.Report(status.Connected, status.Connected ? "A broker answers." : "No broker answers.");
        var stopped = status.Partitions.Where(partition => partition.Error is not null).ToList();
        _partitions.Report(stopped.Count == 0, stopped.Count == 0 ? Describe(status) : string.Join(" ", stopped.Select(partition => $"{partition.Topic}[{partition.Partition}] is stopped: {partition.Error}")));
        Report(status);
    }

    private void Report(KafkaSourceStatus status)
    {
        lock (_assigned)
        {
            foreach (var gone in _assigned.Except(status.Partitions.Select(partition => (partition.Topic, partition.Partition))).ToList())
            {
                _assigned.Remove(gone);
                _meter.ForgetLag(gone.Topic, gone.Partition);
            }

            foreach (var partition in status.Partitions.Where(partition => partition.Lag is not null))
            {
                _assigned.Add((partition.Topic, partition.Partition));
                _meter.Lag(partition.Topic, partition.Partition, partition.Lag!.Value);
            }
        }
    }

    private static string Describe(KafkaSourceStatus status) =>
        $"{status.Partitions.Count} partitions are assigned"
        + (status.Paused ? ", paused until what was read is finished" : "")
        + (status.MissingTopics.Count > 0 ? $"; these topics do not exist yet: {string.Join(", ", status.MissingTopics)}." : ".");
}
