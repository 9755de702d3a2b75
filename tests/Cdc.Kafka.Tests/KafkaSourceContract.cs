using System.Text;
using Cdc.Core.Batches;
using Cdc.Kafka.Producing;
using Cdc.Kafka.Settings;

namespace Cdc.Kafka.Tests;

/// <summary>What a source does with any broker.</summary>
public abstract class KafkaSourceContract(IKafka kafka) : KafkaTestBase(kafka)
{
    [Fact]
    public async Task Batches_carry_keys_values_headers_and_timestamps_byte_for_byte()
    {
        var topic = await NewTopicAsync();
        await using var producer = NewProducer();
        KafkaHeader[] headers = [new("a", [1, 0, 255]), new("a", null), new("ü", [])];
        await producer.ProduceAsync(topic, 0, [0, 255, 7], Utf8("héllo"), headers, 1_700_000_000_123, Cancellation);
        await producer.ProduceAsync(topic, 0, Utf8("k"), null, cancellationToken: Cancellation);
        await producer.ProduceAsync(topic, 0, null, [], cancellationToken: Cancellation);
        await producer.FlushAsync(Cancellation);

        await using var member = new Member(Kafka, NewName(), new ReadOptions { MaxWait = TimeSpan.FromSeconds(1) }, topic);
        await member.ReadAsync(3);

        var batch = Assert.Single(member.Held);
        var records = batch.Records.ToArray();
        Assert.Equal([0, 255, 7], batch.Bytes(records[0].Key).ToArray());
        Assert.Equal("héllo", Encoding.UTF8.GetString(batch.Bytes(records[0].Value)));
        Assert.Equal(1_700_000_000_123, records[0].TimestampMs);
        Assert.Equal(["a=0100FF", "a=null", "ü="], Headers(batch, records[0]));
        Assert.True(records[1].Value.IsNull);
        Assert.True(records[1].Headers.IsNull);
        Assert.True(records[2].Key.IsNull);
        Assert.Equal(0, records[2].Value.Length);
        Assert.Equal([0L, 1L, 2L], records.Select(record => record.Offset));
    }

    [Fact]
    public async Task Reading_pauses_while_too_much_is_unfinished_and_then_goes_on_without_a_gap()
    {
        var topic = await NewTopicAsync();
        await using var producer = NewProducer();
        var value = new byte[10_000];
        for (var i = 0; i < 300; i++)
        {
            await producer.ProduceAsync(topic, 0, null, value, cancellationToken: Cancellation);
        }

        await producer.FlushAsync(Cancellation);
        await using var member = new Member(Kafka, NewName(), new ReadOptions { MaxBytes = 100_000, MemoryBudget = 1_000_000 }, topic);
        await member.ReadAsync(40);
        await Soon.True("a pause", () => member.Source.Status.Paused);
        await Soon.True("a lag", () => member.Source.Status.Partitions[0].Lag == 300);
        Assert.True(member.Source.Status.Partitions[0].Position < 300);

        // The reader goes on: what is released makes room, and everything comes once.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        member.ReleaseAll();
        var reading = member.ReadAndReleaseAsync(end.Token);
        await Soon.True("all records", () => member.Source.Status.Partitions is [{ Committed: 300, Lag: 0 }]);
        await end.CancelAsync();
        await reading;
        Assert.Equal(Enumerable.Range(0, 300).Select(offset => (topic, 0, (long)offset)), member.Positions);
        Assert.Contains(member.Log.Lines, line => line.StartsWith("Reading paused", StringComparison.Ordinal));
        Assert.Contains(member.Log.Lines, line => line.StartsWith("Reading resumed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_that_appears_later_is_waited_for_and_taken_up()
    {
        var prefix = NewName();
        var (now, later, matching) = (prefix + ".now", prefix + "-later", prefix + ".matching");
        await Kafka.CreateTopicAsync(now, 1);
        await ProduceNumbersAsync(now, 0, 1);
        await using var member = new Member(Kafka, NewName(), null, prefix + ".*", later);
        await member.ReadAsync(1);
        member.ReleaseAll();
        await Soon.True("the missing topic's name", () => member.Source.Status.MissingTopics.Contains(later));
        Assert.Contains(member.Log.Lines, line => line.Contains($"Topic {later} does not exist yet", StringComparison.Ordinal));

        await Kafka.CreateTopicAsync(later, 1);
        await Kafka.CreateTopicAsync(matching, 1);
        await ProduceNumbersAsync(later, 1, 1);
        await ProduceNumbersAsync(matching, 2, 1);
        await member.ReadAsync(3);
        Assert.Equal([now, later, matching], member.Positions.Select(position => position.Topic).OrderBy(topic => topic == now ? 0 : topic == later ? 1 : 2));
        await Soon.True("no missing topic", () => member.Source.Status.MissingTopics.Count == 0);
    }

    [Fact]
    public async Task A_pattern_is_missing_until_a_topic_matches()
    {
        var prefix = NewName();
        await using var member = new Member(Kafka, NewName(), null, prefix + ".*");
        var reading = member.ReadAsync(1);
        await Soon.True("the missing pattern", () => member.Source.Status.MissingTopics.Contains(prefix + ".*"));
        await Kafka.CreateTopicAsync(prefix + ".orders", 1);
        await ProduceNumbersAsync(prefix + ".orders", 0, 1);
        await reading;
        await Soon.True("no missing topic", () => member.Source.Status.MissingTopics.Count == 0);
    }

    [Fact]
    public async Task An_outage_is_waited_out_and_said_once()
    {
        var topic = await NewTopicAsync();
        await ProduceNumbersAsync(topic, 0, 3);
        await using var member = new Member(Kafka, NewName(), null, topic);
        var reading = Task.CompletedTask;
        await DuringOutageAsync(async () =>
        {
            reading = member.ReadAsync(3);
            await Soon.True("the outage in the log", () => member.Log.Lines.Any(line => line.Contains("is tried again until it answers: no broker can be reached", StringComparison.Ordinal)));
            Assert.False(member.Source.Status.Connected);
        });
        await reading;
        await Soon.True("the end of the outage", () => member.Source.Status.Connected);
        Assert.Single(member.Log.Lines, line => line.Contains("is tried again until it answers: no broker can be reached", StringComparison.Ordinal));
        Assert.Single(member.Log.Lines, line => line.Contains("is back after", StringComparison.Ordinal));
    }

    private static List<string> Headers(ChangeBatch batch, RecordEntry record)
    {
        var headers = new List<string>();
        foreach (var header in new RecordHeaders(batch.Bytes(record.Headers)))
        {
            headers.Add($"{Encoding.UTF8.GetString(header.Key)}={(header.IsNull ? "null" : Convert.ToHexString(header.Value))}");
        }

        return headers;
    }
}
