using Cdc.Core.Batches;
using Cdc.Kafka.Source;
using Cdc.Testing;

namespace Cdc.Kafka.Tests;

public sealed class OffsetLedgerTests
{
    private static readonly TopicPartitionKey Key = new(BatchBuilder.DefaultTopic, 0);

    private readonly OffsetLedger _ledger = new();

    [Fact]
    public void Nothing_is_committable_before_it_is_complete_or_over_a_gap()
    {
        _ledger.Assign(Key, null);
        var spans = Enumerable.Range(0, 3).Select(offset => Track(offset)).ToList();
        _ledger.Complete(spans[1]);
        _ledger.Complete(spans[2]);
        Assert.Empty(_ledger.Committable());
        _ledger.Complete(spans[0]);
        Assert.Equal(3, Assert.Single(_ledger.Committable()).Offset);
    }

    [Fact]
    public void What_is_committed_is_not_committed_again()
    {
        _ledger.Assign(Key, null);
        _ledger.Complete(Track(4));
        _ledger.Committed(_ledger.Committable());
        Assert.Empty(_ledger.Committable());
        Assert.Equal(5, Assert.Single(_ledger.Status()).Committed);
    }

    [Fact]
    public void A_late_completion_says_nothing_of_a_later_assignment()
    {
        _ledger.Assign(Key, null);
        var late = Track(9);
        _ledger.Forget([Key]);
        _ledger.Assign(Key, 5);
        Track(9);
        _ledger.Complete(late);
        Assert.Empty(_ledger.Committable());
        Assert.Equal(1, _ledger.Unfinished([Key]));
    }

    [Fact]
    public void A_commit_that_ends_after_a_new_assignment_leaves_it_alone()
    {
        _ledger.Assign(Key, null);
        _ledger.Complete(Track(9));
        var offsets = _ledger.Committable();
        _ledger.Forget([Key]);
        _ledger.Assign(Key, 3);
        _ledger.Committed(offsets);
        Assert.Equal(3, Assert.Single(_ledger.Status()).Committed);
    }

    [Fact]
    public void Markers_at_the_end_of_the_log_are_no_lag()
    {
        _ledger.Assign(Key, null);
        _ledger.Complete(Track(9));
        _ledger.Heard(Key, 11);
        Assert.Equal(1, Assert.Single(_ledger.Status()).Lag);
        _ledger.ReachedEnd(Key, 11);
        Assert.Equal(0, Assert.Single(_ledger.Status()).Lag);
    }

    private PartitionSpan Track(long offset)
    {
        using var batch = new BatchBuilder().Add("v", offset: offset).Build();
        _ledger.Track(batch);
        return batch.Partitions[0];
    }
}
