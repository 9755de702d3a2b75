using System.Collections.Immutable;
using Cdc.ClickHouse.Settings;
using Cdc.Debezium.Settings;
using Cdc.Hosting.Http;
using Cdc.Kafka.Settings;
using Cdc.SchemaRegistry;

namespace Cdc.Stages.Settings;

/// <summary>One pipeline's settings, as read from its YAML file and the environment. Keys in the file are the snake_case names.</summary>
public sealed record PipelineOptions
{
    /// <summary>Kafka client settings by librdkafka's own names, passed through as they are (TLS, SASL and all).</summary>
    /// <seealso href="https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md"/>
    public ImmutableDictionary<string, string> Kafka { get; init; } = ImmutableDictionary<string, string>.Empty.Add("bootstrap.servers", "localhost:9092");

    /// <summary>The schema registry that intermediate topics use.</summary>
    public SchemaRegistryOptions SchemaRegistry { get; init; } = new();

    /// <summary>The target server.</summary>
    public ClickHouseOptions ClickHouse { get; init; } = new();

    /// <summary>Names of topics and consumer groups.</summary>
    public TopicOptions Topics { get; init; } = new();

    /// <summary>How much is read at once, and how much may be in memory.</summary>
    public ReadOptions Read { get; init; } = new();

    /// <summary>What one source record may ask for.</summary>
    public DecodeOptions Decode { get; init; } = new();

    /// <summary>When a table's rows are inserted.</summary>
    public SinkOptions Sink { get; init; } = new();

    /// <summary>The HTTP endpoint for health and metrics.</summary>
    public HttpOptions Http { get; init; } = new();

    /// <summary>
    /// The version's most significant part, 0 to 65535: raise it when the source was restored or failed over to another history, or its
    /// topics were made again.
    /// </summary>
    public ushort Epoch { get; init; }

    /// <summary>What holds for single tables. The first entry whose <see cref="TableOptions.Topic"/> matches counts; a topic without one gets the defaults.</summary>
    public ImmutableArray<PipelineTable> Tables { get; init; } = [];

    /// <summary>What of it says how Debezium's records are read.</summary>
    public SourceOptions Source => new() { Epoch = Epoch, Decode = Decode, Tables = [.. Tables.Select(table => table.Source)] };
}
