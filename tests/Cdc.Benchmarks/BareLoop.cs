using System.Diagnostics;
using Confluent.Kafka;

namespace Cdc.Benchmarks;

/// <summary>The limit that the pipeline is measured by: consume every record, keep nothing.</summary>
internal static class BareLoop
{
    /// <summary>Reads the topic once.</summary>
    /// <returns>Records a second, from the first to the last.</returns>
    public static double Run(string bootstrapServers, string topic, int records)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = $"bare-{Guid.NewGuid()}",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
        };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
        consumer.Subscribe(topic);
        consumer.Consume(TimeSpan.FromMinutes(1));
        var watch = Stopwatch.StartNew();
        for (var read = 1; read < records; read++)
        {
            _ = consumer.Consume(TimeSpan.FromMinutes(1)) ?? throw new TimeoutException($"Only {read} of {records} records came.");
        }

        var elapsed = watch.Elapsed;
        consumer.Close();
        return records / elapsed.TotalSeconds;
    }
}
