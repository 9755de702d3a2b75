using Cdc.ClickHouse.Settings;
using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;
using Cdc.Hosting.Http;
using Cdc.Kafka.Settings;
using Cdc.SchemaRegistry;

namespace Cdc.Stages.Settings;

/// <summary>The whole file, of sections that their owners declare. <c>docs/configuration.md</c> says the same to people.</summary>
internal static class PipelineSettings
{
    public static SectionBinder<PipelineOptions> Root { get; } = new SectionBinder<PipelineOptions>(new())
        .With("kafka", KafkaSection.Binder, o => o.Kafka.OrderBy(pair => pair.Key, StringComparer.Ordinal), (o, v) => o with { Kafka = o.Kafka.SetItems(v) })
        .With("schema_registry", SchemaRegistrySection.Binder, o => o.SchemaRegistry, (o, v) => o with { SchemaRegistry = v })
        .With("clickhouse", ClickHouseSection.Binder, o => o.ClickHouse, (o, v) => o with { ClickHouse = v })
        .With("topics", TopicSection.Binder, o => o.Topics, (o, v) => o with { Topics = v })
        .With("read", ReadSection.Binder, o => o.Read, (o, v) => o with { Read = v })
        .With("decode", DecodeSection.Binder, o => o.Decode, (o, v) => o with { Decode = v })
        .With("sink", SinkSection.Binder, o => o.Sink, (o, v) => o with { Sink = v })
        .With("http", HttpSection.Binder, o => o.Http, (o, v) => o with { Http = v })
        .With("epoch", Scalars.Whole<ushort>(0, ushort.MaxValue), o => o.Epoch, (o, v) => o with { Epoch = v })
        .With("tables", new ListBinder<PipelineTable>("a list of tables", TableSection.Binder), o => o.Tables, (o, v) => o with { Tables = v });
}
