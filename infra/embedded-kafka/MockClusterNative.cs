using System.Runtime.InteropServices;
using Cdc.Kafka.Native;

namespace Cdc.EmbeddedKafka;

/// <summary>librdkafka's mock cluster, and the client that it belongs to.</summary>
/// <seealso href="https://github.com/confluentinc/librdkafka/blob/v2.16.0/src/rdkafka_mock.h"/>
internal static partial class MockClusterNative
{
    public const int Producer = 0;

    static MockClusterNative() => Librdkafka.ResolveFor(typeof(MockClusterNative).Assembly);

    [LibraryImport(Librdkafka.Name)]
    public static partial IntPtr rd_kafka_conf_new();

    [LibraryImport(Librdkafka.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rd_kafka_conf_set(IntPtr conf, string name, string value, [Out] byte[] error, nuint errorSize);

    [LibraryImport(Librdkafka.Name)]
    public static partial IntPtr rd_kafka_new(int type, IntPtr conf, [Out] byte[] error, nuint errorSize);

    [LibraryImport(Librdkafka.Name)]
    public static partial void rd_kafka_destroy(IntPtr client);

    [LibraryImport(Librdkafka.Name)]
    public static partial IntPtr rd_kafka_mock_cluster_new(IntPtr client, int brokers);

    [LibraryImport(Librdkafka.Name)]
    public static partial void rd_kafka_mock_cluster_destroy(IntPtr cluster);

    [LibraryImport(Librdkafka.Name)]
    public static partial IntPtr rd_kafka_mock_cluster_bootstraps(IntPtr cluster);

    [LibraryImport(Librdkafka.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rd_kafka_mock_topic_create(IntPtr cluster, string topic, int partitions, int replication);

    [LibraryImport(Librdkafka.Name)]
    public static partial int rd_kafka_mock_broker_set_down(IntPtr cluster, int broker);

    [LibraryImport(Librdkafka.Name)]
    public static partial int rd_kafka_mock_broker_set_up(IntPtr cluster, int broker);
}
