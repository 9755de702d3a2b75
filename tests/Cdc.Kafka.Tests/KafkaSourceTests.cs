namespace Cdc.Kafka.Tests;

public sealed class EmbeddedKafkaSourceTests(EmbeddedKafkaFixture kafka) : KafkaSourceContract(kafka), IClassFixture<EmbeddedKafkaFixture>
{
    /// <summary>The embedded broker keeps 5 MB of a partition, so more than that pushes a position out.</summary>
    [Fact]
    public async Task A_position_that_the_broker_lost_stops_its_partition_and_no_other()
    {
        var (topic, group) = (await NewTopicAsync(2), NewName());
        await ProduceNumbersAsync(topic, 0, 4, partitions: 2);
        await using (var first = new Member(Kafka, group, null, topic))
        {
            await first.ReadAsync(4);
            first.ReleaseAll();
            await first.Source.StopAsync(Cancellation);
        }

        await using var producer = NewProducer();
        var incompressible = new byte[900_000];
        new Random(1).NextBytes(incompressible);
        for (var i = 0; i < 20; i++)
        {
            await producer.ProduceAsync(topic, 0, null, incompressible, cancellationToken: Cancellation);
        }

        await producer.ProduceAsync(topic, 1, null, Utf8("flows"), cancellationToken: Cancellation);
        await producer.FlushAsync(Cancellation);

        await using var second = new Member(Kafka, group, null, topic);
        await second.ReadAsync(1);
        Assert.Equal(["flows"], second.Values);
        await Soon.True("a stopped partition", () => second.Source.Status.Partitions.Any(partition => partition.Error is not null));
        var stopped = Assert.Single(second.Source.Status.Partitions, partition => partition.Error is not null);
        Assert.Equal(0, stopped.Partition);
        Assert.Contains($"{topic}[0]", stopped.Error, StringComparison.Ordinal);
    }
}

[Collection(RealKafkaFixture.Collection)]
public sealed class RealKafkaSourceTests(RealKafkaFixture kafka) : KafkaSourceContract(kafka);
