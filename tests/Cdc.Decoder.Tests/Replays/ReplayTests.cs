using System.Collections.Immutable;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.Replays;

/// <summary>A record that was refused and is produced again, at any later time and through any partition, is the change that it was.</summary>
public sealed class ReplayTests
{
    private const string Topic = ReplayedTopic.Topic;
    private const string Key = """{"id":1}""";

    [Fact]
    public void The_table_becomes_what_it_would_be_without_refusals_and_nothing_is_doubled() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var topic = new ReplayedTopic(random, partitions: random.Next(1, 4));
        foreach (var record in new GeneratedStream(random).Records())
        {
            topic.Append(record);
            if (random.Next(3) == 0)
            {
                topic.Decode();
            }

            // By the strict decoder, to be refused again.
            if (topic.HasRefused && random.Next(6) == 0)
            {
                topic.Replay(again: false);
            }
        }

        topic.Decode();
        topic.RestartLeniently();
        while (topic.HasRefused)
        {
            topic.Replay(again: random.Next(4) == 0);
            if (random.Next(2) == 0)
            {
                topic.Decode();
            }
        }

        topic.Decode();
        var expected = topic.WithoutRefusals();
        Assert.Equal(DecodedChange.Table(expected), DecodedChange.Table(topic.Changes));
        Assert.Equal(expected.ToHashSet(), topic.Changes.ToHashSet());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_replay_through_another_topic_belongs_to_the_table_that_it_comes_from()
    {
        using var batch = new BatchBuilder().Add(Row(1), Key, "replays", 3, 900, headers: Headers(offset: "7")).Build();
        Assert.Empty(Decoding.Decode(batch));
        var entry = Assert.Single(batch.Events.ToArray());
        Assert.Equal(("rides", Topic, 2, 7L), (batch.Schemas[entry.Schema].Name, batch.TopicOf(entry.Origin), entry.Origin.Partition, entry.Origin.Offset));
        Assert.Equal(("replays", 3), (batch.CarrierOf(entry).Topic, batch.CarrierOf(entry).Partition));
    }

    [Fact]
    public void A_replay_that_does_not_say_from_where_is_refused_and_stays_so()
    {
        using var batch = new BatchBuilder().Add(Row(1), Key, Topic, headers: Headers(offset: "last")).Build();
        var letter = Assert.Single(Decoding.Decode(batch));
        Assert.Equal(DeadLetterReason.InvalidOrigin, letter.Reason);
        Assert.Empty(OriginHeaders.Of(batch, letter));
    }

    [Fact]
    public void A_later_snapshot_does_not_lift_a_replay_of_the_first_transaction_over_what_came_between()
    {
        using var batch = new BatchBuilder()
            .Add(Envelope("r", "first", "null", 100), Key, Topic, 2, 6)
            .Add(Envelope("u", "false", "\\\"150\\\"", 160), Key, Topic, 2, 8)
            .Add(Envelope("r", "incremental", "\\\"300\\\"", 310), """{"id":2}""", Topic, 2, 9)
            .Add(Envelope("u", "false", "null", 90), Key, Topic, 0, headers: [.. Headers(offset: "7"), new(OriginHeaders.Position, "100")])
            .Build();
        Assert.Empty(Decoding.Decode(batch));
        Assert.Equal([100UL, 150, 300, 100], batch.Events.ToArray().Select(entry => entry.Origin.Position));
        Assert.True(batch.Events[0].Version < batch.Events[3].Version && batch.Events[3].Version < batch.Events[1].Version);
    }

    [Fact]
    public void A_replay_of_the_first_transaction_that_does_not_say_its_position_is_refused()
    {
        using var batch = new BatchBuilder()
            .Add(Envelope("r", "first", "null", 100), Key, Topic, 2, 6)
            .Add(Envelope("u", "false", "null", 90), Key, Topic, 2, headers: Headers(offset: "7"))
            .Build();
        Assert.Equal(DeadLetterReason.MissingPosition, Assert.Single(Decoding.Decode(batch)).Reason);
    }

    [Fact]
    public void A_replayed_tombstone_that_is_a_delete_keeps_the_position_it_had()
    {
        using var batch = new BatchBuilder()
            .Add(Row(1), Key, Topic, 2, 6)
            .Add("""{"id":2,"v":1,"__op":"c","__source_sequence":"[\"80\",\"90\"]"}""", """{"id":2}""", Topic, 2, 8)
            .Add(null, Key, Topic, 1, headers: [.. Headers(offset: "7"), new(OriginHeaders.Position, "50")])
            .Build();
        Assert.Empty(Decoding.Decode(batch));
        Assert.Equal([50UL, 80, 50], batch.Events.ToArray().Select(entry => entry.Origin.Position));
    }

    [Fact]
    public void A_refused_snapshot_row_still_tells_the_position_of_the_first_transaction()
    {
        using var batch = new BatchBuilder()
            .Add(Envelope("r", "first", "null", 100, "\"x\""), Key, Topic, 2, 6)
            .Add(Envelope("u", "false", "null", 90), Key, Topic, 2, 7)
            .Build();
        var table = new TableOptions { Topic = Topic, Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("v", new ColumnOptions { Type = LogicalType.Of(LogicalTypeKind.Int64) }) };
        Assert.Equal([0], Decoding.Decode(batch, table).Select(letter => letter.Record));
        Assert.Equal(100UL, Assert.Single(batch.Events.ToArray()).Origin.Position);
    }

    private static string Row(int value) => $$"""{"id":1,"v":{{value}},"__op":"c","__source_sequence":"[\"50\",\"60\"]"}""";

    private static string Envelope(string operation, string snapshot, string lastCommit, int own, string value = "1") =>
        $$"""{"before":null,"after":{"id":1,"v":{{value}}},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"{{snapshot}}","sequence":"[{{lastCommit}},\"{{own}}\"]"},"op":"{{operation}}"}""";

    private static KeyValuePair<string, string?>[] Headers(string offset) =>
        [new(OriginHeaders.Topic, Topic), new(OriginHeaders.Partition, "2"), new(OriginHeaders.Offset, offset)];
}
