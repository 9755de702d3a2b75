using System.Text;
using Cdc.Core.Batches;
using Cdc.Kafka.Settings;
using Cdc.Kafka.Source;

namespace Cdc.Kafka.Tests;

/// <summary>What reading again does with any broker.</summary>
public abstract class KafkaHistoryContract(IKafka kafka) : KafkaTestBase(kafka)
{
    [Fact]
    public async Task Records_before_an_offset_come_whole_and_no_others()
    {
        var topic = await NewTopicAsync(2);
        await ProduceNumbersAsync(topic, 0, 20, partitions: 2);
        await using var producer = NewProducer();
        await producer.ProduceAsync(topic, 1, Utf8("k"), null, [new("h", [1, 255]), new("n", null)], 1_700_000_000_123, Cancellation);
        await producer.FlushAsync(Cancellation);

        using var history = new KafkaHistory(Kafka.Settings);
        using var batch = new ChangeBatch();
        Assert.Equal(7, await history.ReadAsync(topic, 1, 4, 7, batch, Cancellation));
        Assert.Equal(["9", "11", "13"], batch.Records.ToArray().Select(record => Encoding.UTF8.GetString(batch.Bytes(record.Value))));

        batch.Clear();
        Assert.Equal(11, await history.ReadAsync(topic, 1, 10, 11, batch, Cancellation));
        var last = Assert.Single(batch.Records.ToArray());
        Assert.Equal((10L, 1_700_000_000_123, true), (last.Offset, last.TimestampMs, last.Value.IsNull));
        Assert.Equal("k"u8, batch.Bytes(last.Key));
        Assert.True(new RecordHeaders(batch.Bytes(last.Headers)).TryGetLast("h"u8, out var value) && value.SequenceEqual<byte>([1, 255]));
    }

    [Fact]
    public async Task A_long_history_comes_in_parts_and_ends_where_the_topic_does()
    {
        const int count = 5000;
        var topic = await NewTopicAsync();
        await ProduceNumbersAsync(topic, 0, count);
        using var history = new KafkaHistory(Kafka.Settings);
        using var batch = new ChangeBatch();
        var next = await history.ReadAsync(topic, 0, 0, count + 10, batch, Cancellation);
        Assert.InRange(next, 1, count - 1);
        Assert.Equal(next, batch.Records.Length);

        batch.Clear();
        Assert.Equal(count + 10, await history.ReadAsync(topic, 0, next, count + 10, batch, Cancellation));
        Assert.Equal(count - next, batch.Records.Length);
    }

    [Fact]
    public async Task A_member_is_told_which_records_are_the_first_of_an_assignment()
    {
        var (topic, group) = (await NewTopicAsync(), NewName());
        await ProduceNumbersAsync(topic, 0, 10);
        await using var member = new Member(Kafka, group, new ReadOptions { MaxRecords = 5 }, topic);
        await member.ReadAsync(10);
        Assert.Equal([true, false], member.Held.Select(batch => Assert.Single(batch.Partitions).StartsAssignment));
    }
}
