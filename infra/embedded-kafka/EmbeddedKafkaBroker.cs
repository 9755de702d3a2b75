using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Cdc.Kafka.Topics;

namespace Cdc.EmbeddedKafka;

/// <summary>A Kafka broker inside this process: librdkafka's mock cluster, over a real TCP port of the loopback address.</summary>
/// <remarks>
/// Real protocol, consumer groups and idempotent producers; nothing on disk; about the last 5 MB of each partition are kept. A group's
/// first assignment takes 3 s. For the demo and for tests. Topics that are asked for and missing are made with 4 partitions.
/// </remarks>
public sealed class EmbeddedKafkaBroker : IDisposable
{
    private const int TheBroker = 1;
    private const int ErrorSize = 512;
    private const int TopicExists = 36;
    private const string OnlyEmergencies = "0";

    private readonly IntPtr _client;
    private IntPtr _cluster;

    private EmbeddedKafkaBroker()
    {
        var error = new byte[ErrorSize];
        var conf = MockClusterNative.rd_kafka_conf_new();
        _ = MockClusterNative.rd_kafka_conf_set(conf, "log_level", OnlyEmergencies, error, ErrorSize);
        _client = MockClusterNative.rd_kafka_new(MockClusterNative.Producer, conf, error, ErrorSize);
        _cluster = _client == IntPtr.Zero ? IntPtr.Zero : MockClusterNative.rd_kafka_mock_cluster_new(_client, 1);
        if (_cluster == IntPtr.Zero)
        {
            throw new InvalidOperationException($"The embedded Kafka could not start: {Encoding.UTF8.GetString(error).TrimEnd('\0')}");
        }

        BootstrapServers = Marshal.PtrToStringUTF8(MockClusterNative.rd_kafka_mock_cluster_bootstraps(_cluster))!;
    }

    /// <summary>Address and port, as for <c>bootstrap.servers</c>.</summary>
    public string BootstrapServers { get; }

    /// <summary>Client settings that lead here.</summary>
    /// <remarks>The session is short: when a member comes or goes, this broker lets the group wait for nearly all of it.</remarks>
    public ImmutableDictionary<string, string> Settings => ImmutableDictionary<string, string>.Empty
        .Add("bootstrap.servers", BootstrapServers)
        .Add("session.timeout.ms", "3000")
        .Add("heartbeat.interval.ms", "300");

    /// <summary>Starts a broker on a free port.</summary>
    /// <exception cref="InvalidOperationException">It could not start; the message says why.</exception>
    public static EmbeddedKafkaBroker Start()
    {
        var broker = new EmbeddedKafkaBroker();
        TopicCreators.Add(broker.BootstrapServers, broker.CreateTopic);
        return broker;
    }

    /// <summary>Makes a topic; one that exists stays as it is.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partitions">Number of partitions, at least 1.</param>
    public void CreateTopic(string topic, int partitions)
    {
        ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
        var error = MockClusterNative.rd_kafka_mock_topic_create(_cluster, topic, partitions, replication: 1);
        if (error is not (0 or TopicExists))
        {
            throw new InvalidOperationException($"The embedded Kafka could not make the topic {topic}: librdkafka's error {error}.");
        }
    }

    /// <summary>Makes the broker unreachable: connections are closed and new ones refused. What it holds stays.</summary>
    public void GoDown() => _ = MockClusterNative.rd_kafka_mock_broker_set_down(_cluster, TheBroker);

    /// <summary>Makes the broker reachable again.</summary>
    public void ComeUp() => _ = MockClusterNative.rd_kafka_mock_broker_set_up(_cluster, TheBroker);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _cluster, IntPtr.Zero) is var cluster && cluster != IntPtr.Zero)
        {
            TopicCreators.Remove(BootstrapServers);
            MockClusterNative.rd_kafka_mock_cluster_destroy(cluster);
            MockClusterNative.rd_kafka_destroy(_client);
        }
    }
}
