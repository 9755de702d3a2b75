using System.Diagnostics;
using Cdc.Core.DeadLetters;
using Cdc.Kafka.Producing;
using Cdc.Kafka.Topics;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Cdc.Kafka.Tests.TestBatches;

namespace Cdc.Kafka.Tests;

/// <summary>What the outputs do with any broker.</summary>
public abstract class KafkaOutputContract(IKafka kafka) : KafkaTestBase(kafka)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Events_keep_key_headers_timestamp_partition_and_order_and_release_their_records()
    {
        var (source, target) = (await NewTopicAsync(3), NewName());
        await using var producer = NewProducer();
        using var topics = NewTopics();
        var (owner, writer) = (new Owner(), new Writer(target));
        await using var output = new KafkaEventOutput(producer, topics, writer, -1);
        var builder = new BatchBuilder(owner);
        for (var i = 0; i < 300; i++)
        {
            builder.Add($"{i}", $"k{i % 3}", source, i % 3, timestampMs: 1_700_000_000_000 + i, headers: [new("h", $"{i}"), new("h", null)]);
        }

        using var batch = builder.WithEvents();
        await output.WriteAsync(batch, Cancellation);
        batch.ReleaseAll();
        await output.FlushAsync(Cancellation);
        await owner.Completed.WaitAsync(Deadline, Cancellation);

        Assert.Equal(1, writer.Prepared);
        Assert.Equal(3, await topics.PartitionCountAsync(target, Cancellation));
        var records = await KafkaTopicReader.ReadAllAsync(Kafka.Settings, target, 300, Deadline, Cancellation);
        Assert.Equal(300, records.Count);
        foreach (var partition in records.GroupBy(record => record.Partition))
        {
            Assert.Equal(Enumerable.Range(0, 100).Select(i => $"!{(i * 3) + partition.Key}"), partition.Select(record => Text(record.Value)));
            Assert.All(partition, record => Assert.Equal($"k{partition.Key}", Text(record.Key)));
        }

        var fifth = Assert.Single(records, record => Text(record.Value) == "!5");
        Assert.Equal(1_700_000_000_005, fifth.TimestampMs);
        Assert.Equal([("h", "5"), ("h", null)], fifth.Headers.Select(header => (header.Key, Text(header.Value))));
    }

    [Fact]
    public async Task The_span_at_work_takes_the_place_of_the_one_that_wrote_the_source_record()
    {
        var (source, target) = (await NewTopicAsync(1), NewName());
        await using var producer = NewProducer();
        using var topics = NewTopics();
        await using var output = new KafkaEventOutput(producer, topics, new Writer(target), -1);
        using var batch = new BatchBuilder()
            .Add("a", null, source, headers: [new("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), new("tracestate", "vendor=a"), new("h", "1")])
            .WithEvents();

        using var span = new Activity("process").Start();
        await output.WriteAsync(batch, Cancellation);
        await output.FlushAsync(Cancellation);

        var record = Assert.Single(await KafkaTopicReader.ReadAllAsync(Kafka.Settings, target, 1, Deadline, Cancellation));
        Assert.Equal([("h", "1"), ("traceparent", span.Id)], record.Headers.Select(header => (header.Key, Text(header.Value))));
    }

    [Fact]
    public async Task A_target_with_fewer_partitions_keeps_each_source_partition_together()
    {
        var (source, target) = (await NewTopicAsync(4), await NewTopicAsync(2));
        await using var producer = NewProducer();
        using var topics = NewTopics();
        await using var output = new KafkaEventOutput(producer, topics, new Writer(target), -1);
        var builder = new BatchBuilder();
        for (var i = 0; i < 8; i++)
        {
            builder.Add($"{i}", null, source, i % 4);
        }

        using var batch = builder.WithEvents();
        await output.WriteAsync(batch, Cancellation);
        await output.FlushAsync(Cancellation);
        var records = await KafkaTopicReader.ReadAllAsync(Kafka.Settings, target, 8, Deadline, Cancellation);
        Assert.Equal(["!0", "!2", "!4", "!6"], records.Where(record => record.Partition == 0).Select(record => Text(record.Value)));
        Assert.Equal(["!1", "!3", "!5", "!7"], records.Where(record => record.Partition == 1).Select(record => Text(record.Value)));
        Assert.All(records, record => Assert.Null(record.Key));
    }

    [Fact]
    public async Task Dead_letters_carry_the_original_and_where_it_came_from()
    {
        var topic = NewName();
        await using var producer = NewProducer();
        using var topics = NewTopics();
        var output = new KafkaDeadLetterOutput(producer, topics, topic, replication: -1);
        var owner = new Owner();
        var builder = new BatchBuilder(owner)
            .AddBytes([0, 255], [1, 2], "orders", 3, 41, 1_700_000_000_000, [new("own", "x")])
            .AddBytes(null, null, "orders", 3, 42);
        using var batch = builder.Build();
        batch.HoldAll();
        var letters = new DeadLetterBatch();
        letters.Add(new DeadLetter(0, "decoder", DeadLetterReason.NotAnEnvelope, "keine Hülle", "größe"));
        letters.Add(new DeadLetter(1, "sink", DeadLetterReason.NotJson, "nothing"));
        await output.WriteAsync(batch, letters, Cancellation);
        batch.ReleaseAll();
        await output.FlushAsync(Cancellation);
        await owner.Completed.WaitAsync(Deadline, Cancellation);

        var records = await KafkaTopicReader.ReadAllAsync(Kafka.Settings, topic, 2, Deadline, Cancellation);
        Assert.Equal(1, await topics.PartitionCountAsync(topic, Cancellation));
        Assert.Equal([1, 2], records[0].Key);
        Assert.Equal([0, 255], records[0].Value);
        Assert.Equal(
            [
                ("own", "x"), (DeadLetterHeaders.Stage, "decoder"), (DeadLetterHeaders.Reason, "not_an_envelope"), (DeadLetterHeaders.Message, "keine Hülle"),
                (DeadLetterHeaders.Column, "größe"), (DeadLetterHeaders.Topic, "orders"), (DeadLetterHeaders.Partition, "3"), (DeadLetterHeaders.Offset, "41"),
                (DeadLetterHeaders.Timestamp, "1700000000000"),
            ],
            records[0].Headers.Select(header => (header.Key, Text(header.Value))));
        Assert.Null(records[1].Key);
        Assert.Null(records[1].Value);
        Assert.DoesNotContain(records[1].Headers, header => header.Key == DeadLetterHeaders.Column);
    }

    [Fact]
    public async Task An_outage_holds_the_records_and_then_delivers_them_once_and_in_order()
    {
        var topic = await NewTopicAsync();
        await using var producer = NewProducer();
        using var topics = NewTopics();
        await using var output = new KafkaEventOutput(producer, topics, new Writer(topic), -1);
        await WriteAsync(output, topic, 0, 50, new Owner());
        await output.FlushAsync(Cancellation);

        var owner = new Owner();
        await DuringOutageAsync(async () =>
        {
            await WriteAsync(output, topic, 50, 50, owner);
            await Soon.True("a lost connection", () => !producer.Connected);
            Assert.False(owner.Completed.IsCompleted);
            Assert.Equal(50, producer.Unacknowledged);
        });
        await output.FlushAsync(Cancellation).WaitAsync(Deadline, Cancellation);
        await owner.Completed.WaitAsync(Deadline, Cancellation);

        var records = await KafkaTopicReader.ReadAllAsync(Kafka.Settings, topic, 100, Deadline, Cancellation);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"!{i}"), records.Select(record => Text(record.Value)));
    }

    private static async Task WriteAsync(KafkaEventOutput output, string topic, int first, int count, Owner owner)
    {
        var builder = new BatchBuilder(owner);
        for (var i = first; i < first + count; i++)
        {
            builder.Add($"{i}", null, topic, 0);
        }

        var batch = builder.WithEvents();
        await output.WriteAsync(batch, Cancellation);
        batch.ReleaseAll();
    }

    private KafkaTopics NewTopics() => new(Kafka.Settings, NullLogger<KafkaTopics>.Instance);
}
