using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Native;

namespace Cdc.Kafka.Settings;

/// <summary>Client settings by librdkafka's names: the user's, checked, with what delivery rests on laid over them.</summary>
/// <seealso href="https://github.com/confluentinc/librdkafka/blob/v2.16.0/CONFIGURATION.md"/>
public static class KafkaSettings
{
    internal const string BootstrapServers = "bootstrap.servers";
    internal const string MaxPollInterval = "max.poll.interval.ms";

    private const int ErrorSize = 512;
    private const int PrefetchShare = 4;
    private const int FetchesAhead = 4;

    // librdkafka's default of message.max.bytes, below which fetch.max.bytes may not be.
    private const long MessageMaxBytes = 1_000_000;
    private const long MaxPrefetchKiB = 2_097_151;
    private const string Own = "is reserved: delivery guarantees depend on it";

    private static readonly FrozenDictionary<string, string> Reserved = new Dictionary<string, string>
    {
        ["group.id"] = "is set by topics.group",
        ["enable.auto.commit"] = Own,
        ["enable.auto.offset.store"] = Own,
        ["auto.offset.reset"] = Own,
        ["partition.assignment.strategy"] = Own,
        ["isolation.level"] = Own,
        ["enable.partition.eof"] = Own,
        ["queued.max.messages.kbytes"] = "is set by read.memory_budget",
        ["enable.idempotence"] = Own,
        ["acks"] = Own,
        ["request.required.acks"] = Own,
        ["message.timeout.ms"] = Own,
        ["delivery.timeout.ms"] = Own,
        ["transactional.id"] = Own,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Checks settings as a user gives them.</summary>
    /// <returns>One sentence for each mistake, naming the key; empty where there is none.</returns>
    public static IReadOnlyList<string> Validate(IReadOnlyDictionary<string, string> settings)
    {
        var mistakes = new List<string>();
        if (!settings.TryGetValue(BootstrapServers, out var servers) || string.IsNullOrWhiteSpace(servers))
        {
            mistakes.Add($"kafka: {BootstrapServers} is missing; expected host:port, or several with commas between.");
        }

        var conf = NativeMethods.rd_kafka_conf_new();
        try
        {
            mistakes.AddRange(settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => Mistake(conf, setting)).OfType<string>());
        }
        finally
        {
            NativeMethods.rd_kafka_conf_destroy(conf);
        }

        return mistakes;
    }

    internal static Dictionary<string, string> ForConsumer(IReadOnlyDictionary<string, string> settings, string group, ReadOptions read) => Merge(
        settings,
        defaults: new()
        {
            ["topic.metadata.refresh.interval.ms"] = "5000",
            ["statistics.interval.ms"] = "2000",
            ["reconnect.backoff.max.ms"] = "2000",
            ["fetch.wait.max.ms"] = "100",

            // What is allowed ahead is little, and soon reached: the client's second of pause after that would leave the stage without work.
            ["fetch.queue.backoff.ms"] = "10",

            // One answer of a broker may hold that much beyond what is allowed ahead.
            ["fetch.max.bytes"] = Math.Max(MessageMaxBytes, PrefetchKiB(read.Budget) * 1024 / FetchesAhead).ToString(CultureInfo.InvariantCulture),
        },
        required: new()
        {
            ["group.id"] = group,
            ["enable.auto.commit"] = "false",
            ["enable.auto.offset.store"] = "false",
            ["auto.offset.reset"] = "error",
            ["partition.assignment.strategy"] = "cooperative-sticky",
            ["isolation.level"] = "read_committed",
            ["enable.partition.eof"] = "true",
            ["queued.max.messages.kbytes"] = PrefetchKiB(read.Budget).ToString(CultureInfo.InvariantCulture),
        });

    internal static Dictionary<string, string> ForProducer(IReadOnlyDictionary<string, string> settings) => Merge(
        settings,
        defaults: new()
        {
            ["compression.type"] = "lz4",
            ["linger.ms"] = "5",
            ["statistics.interval.ms"] = "2000",
            ["reconnect.backoff.max.ms"] = "2000",
            ["queue.buffering.max.messages"] = "500000",
            ["queue.buffering.max.kbytes"] = "524288",

            // The broker's own limit decides: an event may be somewhat longer than the record it came from.
            ["message.max.bytes"] = "16777216",
        },
        required: new()
        {
            ["enable.idempotence"] = "true",
            ["acks"] = "all",

            // Without end: a message that gave up would leave a gap in its key's order.
            ["message.timeout.ms"] = "0",
            ["dotnet.producer.delivery.report.fields"] = "key",
        });

    internal static Dictionary<string, string> ForAdmin(IReadOnlyDictionary<string, string> settings) => Merge(settings, [], []);

    /// <summary>What librdkafka may fetch ahead: a quarter of the memory budget, in KiB. The rest is for batches.</summary>
    internal static long PrefetchKiB(long memoryBudget) => Math.Clamp(memoryBudget / PrefetchShare / 1024, 1, MaxPrefetchKiB);

    /// <summary>What batches may hold of the memory budget, bytes.</summary>
    internal static long BatchBudget(long memoryBudget) => memoryBudget - (memoryBudget / PrefetchShare);

    private static string? Mistake(IntPtr conf, KeyValuePair<string, string> setting)
    {
        if (Reserved.TryGetValue(setting.Key, out var reason))
        {
            return $"kafka: '{setting.Key}' {reason}; take it out.";
        }

        var error = new byte[ErrorSize];
        return NativeMethods.rd_kafka_conf_set(conf, setting.Key, setting.Value, error, ErrorSize) switch
        {
            NativeMethods.ConfOk => null,
            NativeMethods.ConfUnknown => $"kafka: '{setting.Key}' is not a setting that this librdkafka knows.",
            _ => $"kafka: '{setting.Key}' has a wrong value: {Encoding.UTF8.GetString(error).TrimEnd('\0')}.",
        };
    }

    private static Dictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> settings,
        Dictionary<string, string> defaults,
        Dictionary<string, string> required)
    {
        if (Validate(settings) is { Count: > 0 } mistakes)
        {
            throw new KafkaSettingsException(mistakes);
        }

        var merged = new Dictionary<string, string>(defaults, StringComparer.Ordinal);
        foreach (var (key, value) in settings.Concat(required))
        {
            merged[key] = value;
        }

        return merged;
    }
}
