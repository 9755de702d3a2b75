using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;

namespace Cdc.Kafka.Settings;

/// <summary>How the client is configured: librdkafka's own settings, passed through.</summary>
public static class KafkaSection
{
    /// <summary>The section. A variable has underscores for the dots: <c>CDC__KAFKA__BOOTSTRAP_SERVERS</c>.</summary>
    public static MapBinder<string> Binder { get; } =
        new("a mapping of librdkafka settings", Scalars.Text, segment => segment.Replace('_', '.')) { TakesFiles = true };
}
