using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>What a decoder that starts in the middle of a topic learns from the records before.</summary>
public sealed class LearningTests
{
    private const string FirstTransaction = "first_transaction_plain.ndjson";

    [Fact]
    public void Versions_after_a_restart_in_the_first_transaction_are_those_of_a_single_run()
    {
        using var whole = new BatchBuilder().AddCaptured(FirstTransaction).Build();
        Assert.Empty(Decode(new DecodeProcessor(new SourceOptions()), whole));
        var streamed = whole.Events.ToArray().First(entry => entry.Snapshot == SnapshotKind.None).Carrier;
        using var head = Part(whole, 0, streamed);
        using var tail = Part(whole, streamed, whole.Records.Length);

        Assert.Equal(DeadLetterReason.MissingPosition, Decode(new DecodeProcessor(new SourceOptions()), tail)[0].Reason);

        var restarted = new DecodeProcessor(new SourceOptions());
        Assert.True(restarted.Learn(head));
        tail.TruncateEvents(0);
        Assert.Empty(Decode(restarted, tail));
        Assert.Equal(whole.Events[^tail.Events.Length..].ToArray().Select(entry => entry.Version), tail.Events.ToArray().Select(entry => entry.Version));
    }

    [Fact]
    public void What_was_known_of_a_partition_is_forgotten_when_it_comes_back()
    {
        using var whole = new BatchBuilder().AddCaptured(FirstTransaction).Build();
        var decoder = new DecodeProcessor(new SourceOptions());
        Decode(decoder, whole);
        var streamed = whole.Events.ToArray().First(entry => entry.Snapshot == SnapshotKind.None).Carrier;
        using var tail = Part(whole, streamed, whole.Records.Length);
        decoder.Forget(whole.Partitions[0].Topic, whole.Partitions[0].Partition);
        Assert.Equal(DeadLetterReason.MissingPosition, Decode(decoder, tail)[0].Reason);
    }

    [Fact]
    public void Records_without_a_change_teach_nothing()
    {
        using var history = new BatchBuilder().Add(null, "{\"id\":1}", offset: 5).Add("not json", "{\"id\":1}", offset: 6).Build();
        Assert.False(new DecodeProcessor(new SourceOptions()).Learn(history));
    }

    [Fact]
    public void A_tombstone_that_comes_first_after_a_restart_is_known_for_a_delete()
    {
        using var history = new BatchBuilder().Add("""{"id":1,"__op":"c"}""", "{\"id\":1}").Build();
        using var batch = new BatchBuilder().Add(null, "{\"id\":1}", offset: 1).Build();
        var decoder = new DecodeProcessor(new SourceOptions());
        decoder.Learn(history);
        Assert.Empty(Decode(decoder, batch));
        Assert.Equal(Operation.Delete, Assert.Single(batch.Events.ToArray()).Operation);
    }

    private static ChangeBatch Part(ChangeBatch whole, int from, int to)
    {
        var builder = new BatchBuilder();
        foreach (var record in whole.Records[from..to])
        {
            var partition = whole.Partitions[record.Partition];
            builder.AddBytes(whole.Bytes(record.Value).ToArray(), whole.Bytes(record.Key).ToArray(), partition.Topic, partition.Partition, record.Offset);
        }

        return builder.Build();
    }

    private static IReadOnlyList<DeadLetter> Decode(DecodeProcessor decoder, ChangeBatch batch)
    {
        var deadLetters = new DeadLetterBatch();
        decoder.Process(batch, deadLetters);
        return deadLetters.Letters;
    }
}
