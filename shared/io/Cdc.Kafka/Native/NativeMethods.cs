using System.Runtime.InteropServices;

namespace Cdc.Kafka.Native;

/// <summary>What Confluent's assembly does not offer: checking a setting without building a client.</summary>
/// <seealso href="https://github.com/confluentinc/librdkafka/blob/v2.16.0/src/rdkafka.h"/>
internal static partial class NativeMethods
{
    public const int ConfOk = 0;
    public const int ConfUnknown = -2;

    static NativeMethods() => Librdkafka.ResolveFor(typeof(NativeMethods).Assembly);

    [LibraryImport(Librdkafka.Name)]
    public static partial IntPtr rd_kafka_conf_new();

    [LibraryImport(Librdkafka.Name)]
    public static partial void rd_kafka_conf_destroy(IntPtr conf);

    [LibraryImport(Librdkafka.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rd_kafka_conf_set(IntPtr conf, string name, string value, [Out] byte[] error, nuint errorSize);
}
