using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Cdc.Kafka;

/// <summary>Lets Confluent's assembly consume over a librdkafka before 2.1, as Debian's 2.0.2 is.</summary>
/// <remarks>
/// Every record and offset that the assembly reads asks librdkafka for its leader epoch, by three functions that came with 2.1. Where the
/// loaded library lacks them, the assembly's entries for them answer -1, "not known", as librdkafka itself does for records of old brokers.
/// The leader epoch only serves to notice truncation earlier. What else is missing belongs to administration calls that nobody here makes.
/// </remarks>
internal static class OlderLibrdkafka
{
    private const string BindingType = "Confluent.Kafka.Impl.Librdkafka";
    private const int UnknownEpoch = -1;

    private static readonly (string Function, string Answer)[] Added =
    [
        ("rd_kafka_message_leader_epoch", nameof(NoEpoch)),
        ("rd_kafka_topic_partition_get_leader_epoch", nameof(NoEpoch)),
        ("rd_kafka_topic_partition_set_leader_epoch", nameof(Ignore)),
    ];

    /// <summary>Fills in what the library lacks. Does nothing for 2.1 and later.</summary>
    public static void FillIn(IntPtr library)
    {
        if (Added.All(added => NativeLibrary.TryGetExport(library, added.Function, out _)))
        {
            return;
        }

        if (!Library.IsLoaded)
        {
            Library.Load();
        }

        var entries = typeof(Library).Assembly.GetType(BindingType, throwOnError: true)!
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public);
        foreach (var (function, answer) in Added)
        {
            var entry = entries.Single(field => field.GetValue(null) is Delegate bound && bound.Method.Name == function);
            entry.SetValue(null, Delegate.CreateDelegate(entry.FieldType, typeof(OlderLibrdkafka), answer));
        }
    }

    private static int NoEpoch(IntPtr record) => UnknownEpoch;

    private static void Ignore(IntPtr partition, int epoch)
    {
    }
}
