using Cdc.IntegrationTests.Neighbours;

namespace Cdc.IntegrationTests.Pipelines;

/// <summary>What a pipeline reads from and writes to.</summary>
/// <param name="BootstrapServers">Kafka.</param>
/// <param name="Registry">The schema registry.</param>
/// <param name="ClickHouse">ClickHouse's HTTP interface.</param>
/// <param name="Prefix">Begins the source topics' names, names everything that has to be this pipeline's own, and the target database.</param>
internal sealed record PipelineEdges(string BootstrapServers, Uri Registry, Uri ClickHouse, string Prefix)
{
    /// <summary>The topics to read, in quotation marks and with commas between.</summary>
    public string Source { get; init; } = $"\"{Prefix}.public.*\"";

    /// <summary>The <c>tables:</c> section, or nothing.</summary>
    public string Tables { get; init; } = "";

    /// <summary>A pipeline from a connector's topics to a database of its name.</summary>
    public static PipelineEdges Of(RealSystem system, string prefix) => new(system.Kafka.BootstrapServers, system.Registry.Url, system.ClickHouse.Uri, prefix);

    /// <summary>The configuration file.</summary>
    public string ToYaml() => $"""
        kafka:
          bootstrap.servers: {BootstrapServers}
          # A member that was killed is missed after this long.
          session.timeout.ms: 10000
        schema_registry: {Registry}
        clickhouse:
          url: {ClickHouse}
          database: {Prefix}
        topics:
          source: [{Source}]
          prefix: {Prefix}-cdc
          dead_letters: {Prefix}-cdc.dead-letters
          group: {Prefix}
        sink:
          max_wait: 200ms
        http:
          port: 0
        {Tables}
        """;
}
