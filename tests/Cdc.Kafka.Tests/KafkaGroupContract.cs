using Cdc.Kafka.Settings;

namespace Cdc.Kafka.Tests;

/// <summary>What a source commits, and what the next member of its group therefore gets, with any broker.</summary>
public abstract class KafkaGroupContract(IKafka kafka) : KafkaTestBase(kafka)
{
    /// <summary>Whether the broker takes a commit of partitions that are being given back, so that nothing comes twice.</summary>
    protected virtual bool CommitsDuringRebalance => true;

    [Fact]
    public async Task A_restart_resumes_at_the_first_unfinished_record_whatever_finished_after_it()
    {
        var (topic, group) = (await NewTopicAsync(), NewName());
        await ProduceNumbersAsync(topic, 0, 10);
        await using (var first = new Member(Kafka, group, new ReadOptions { MaxRecords = 2 }, topic))
        {
            await first.ReadAsync(10);
            Assert.Null(Assert.Single(first.Source.Status.Partitions).Committed);
            foreach (var batch in first.Held.Where((_, index) => index != 2).Reverse().ToList())
            {
                batch.ReleaseAll();
            }

            await Soon.True("a commit beside the reading", () => first.Source.Status.Partitions[0].Committed == 4);
        }

        await using var second = new Member(Kafka, group, null, topic);
        await second.ReadAsync(6);
        Assert.Equal(["4", "5", "6", "7", "8", "9"], second.Values);
    }

    [Fact]
    public async Task A_stop_drains_what_was_handed_out_commits_it_and_gives_null()
    {
        var (topic, group) = (await NewTopicAsync(2), NewName());
        await ProduceNumbersAsync(topic, 0, 8, partitions: 2);
        await using (var first = new Member(Kafka, group, null, topic))
        {
            await first.ReadAsync(8);
            first.Source.Drain = _ =>
            {
                first.ReleaseAll();
                return Task.CompletedTask;
            };
            await first.Source.StopAsync(Cancellation);
            Assert.Null(await first.Source.ReadAsync(Cancellation));
        }

        await ProduceNumbersAsync(topic, 8, 2, partitions: 2);
        await using var second = new Member(Kafka, group, null, topic);
        await second.ReadAsync(2);
        Assert.Equal(["8", "9"], second.Values.Order());
    }

    [Fact]
    public async Task A_second_member_takes_over_partitions_after_the_first_finished_them()
    {
        var (topic, group) = (await NewTopicAsync(4), NewName());
        await ProduceNumbersAsync(topic, 0, 40, partitions: 4);
        await using var first = new Member(Kafka, group, null, topic);
        await first.ReadAsync(40);
        var drained = 0;
        first.Source.Drain = _ =>
        {
            Interlocked.Increment(ref drained);
            lock (first.Values)
            {
                first.ReleaseAll();
            }

            return Task.CompletedTask;
        };

        await using var second = new Member(Kafka, group, null, topic);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reading = Task.WhenAll(first.ReadAndReleaseAsync(end.Token), second.ReadAndReleaseAsync(end.Token));
        await Soon.True("two members with two partitions each", () => first.Source.Status.Partitions.Count == 2 && second.Source.Status.Partitions.Count == 2);
        Assert.True(drained > 0);
        await ProduceNumbersAsync(topic, 40, 40, partitions: 4);
        await Soon.True("all records", () => Distinct(first, second) == 80);
        await end.CancelAsync();
        await reading;

        var read = first.Values.Concat(second.Values).Select(value => int.Parse(value!, null)).Order().ToList();
        Assert.Equal(Enumerable.Range(0, 80), read.Distinct());
        if (CommitsDuringRebalance)
        {
            Assert.Equal(80, read.Count);
            Assert.Equal(20, second.Values.Count);
        }
    }

    [Fact]
    public async Task What_is_unfinished_when_a_member_dies_comes_to_the_next()
    {
        var (topic, group) = (await NewTopicAsync(), NewName());
        await ProduceNumbersAsync(topic, 0, 5);
        await using (var first = new Member(Kafka, group, null, topic))
        {
            await first.ReadAsync(5);
        }

        await using var second = new Member(Kafka, group, null, topic);
        await second.ReadAsync(5);
        Assert.Equal(["0", "1", "2", "3", "4"], second.Values);
    }

    /// <summary>Values that the members read, each once: a broker that takes no commit during a rebalance hands some out again.</summary>
    private static int Distinct(params Member[] members)
    {
        var values = new HashSet<string?>();
        foreach (var member in members)
        {
            lock (member.Values)
            {
                values.UnionWith(member.Values);
            }
        }

        return values.Count;
    }

    private static int Count(Member member)
    {
        lock (member.Values)
        {
            return member.Values.Count;
        }
    }
}
