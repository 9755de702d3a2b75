using Cdc.ClickHouse.Settings;
using Cdc.Stages.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Stages.Tests.Settings;

public sealed class DescriptionTests
{
    [Fact]
    public void Secrets_are_masked()
    {
        var options = PipelineFile.Load("""
            topics: {source: [a, b]}
            kafka:
              sasl.username: cdc
              sasl.password: hunter2
              ssl.key.password: hunter2
              ssl.key.pem: hunter2
              sasl.oauthbearer.client.secret: hunter2
            schema_registry: {url: 'http://r', user: u, password: hunter2}
            clickhouse: {password: hunter2}
            tables: [{topic: a, columns: {x: int32}, add: {one: "1"}}]
            """);

        var lines = PipelineConfiguration.Describe(options).ToList();

        Assert.DoesNotContain(lines, line => line.Contains("hunter2", StringComparison.Ordinal));
        Assert.Equal(6, lines.Count(line => line.EndsWith(": ********", StringComparison.Ordinal)));
        Assert.Subset(
            lines.ToHashSet(),
            new HashSet<string>
            {
                "kafka.bootstrap.servers: localhost:9092", "kafka.sasl.username: cdc", "kafka.sasl.password: ********", "clickhouse.password: ********",
                "clickhouse.timeout: 5m", "schema_registry.url: http://r", "topics.source: a, b", "sink.max_bytes: 64MiB", "sink.max_wait: 1s", "read.max_wait: 50ms",
                "sink.create_tables: true", "tables[0].topic: a", "tables[0].columns.x.type: int32", "tables[0].add.one: 1",
            });
    }

    [Fact]
    public void An_empty_password_shows_as_none() =>
        Assert.Contains("clickhouse.password: ", PipelineConfiguration.Describe(new PipelineOptions()));

    [Fact]
    public void What_is_described_loads_as_the_same_settings()
    {
        var sinks =
            from rows in Gen.Choose(1, 10_000_000)
            from bytes in Gen.Choose(1024, 1 << 30)
            from wait in Gen.Choose(0, 3_600_000)
            from parallelism in Gen.Choose(1, 64)
            from create in Gen.Elements(true, false)
            select new SinkOptions { MaxRows = rows, MaxBytes = bytes, MaxWait = TimeSpan.FromMilliseconds(wait), Parallelism = parallelism, CreateTables = create };

        Prop.ForAll(
            sinks.ToArbitrary(),
            sink =>
            {
                var settings = PipelineConfiguration.Describe(new PipelineOptions { Sink = sink })
                    .Where(line => line.StartsWith("sink.", StringComparison.Ordinal))
                    .Select(line => "  " + line["sink.".Length..]);
                return PipelineFile.Load($"topics: {{source: [a]}}\nsink:\n{string.Join('\n', settings)}").Sink == sink;
            }).QuickCheckThrowOnFailure();
    }
}
