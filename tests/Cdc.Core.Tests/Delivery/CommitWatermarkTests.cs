using Cdc.Core.Delivery;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Delivery;

public sealed class CommitWatermarkTests
{
    [Fact]
    public void Nothing_is_committed_before_anything_has_completed()
    {
        var watermark = new CommitWatermark();
        watermark.Track(10);
        Assert.Null(watermark.Next);
        Assert.True(watermark.HasUnfinished);
    }

    [Fact]
    public void Watermark_stops_at_an_unfinished_span()
    {
        var watermark = new CommitWatermark();
        watermark.Track(10);
        watermark.Track(20);
        watermark.Track(30);
        Assert.False(watermark.Complete(20));
        Assert.False(watermark.Complete(30));
        Assert.Null(watermark.Next);
        Assert.True(watermark.Complete(10));
        Assert.Equal(31, watermark.Next);
        Assert.False(watermark.HasUnfinished);
    }

    [Fact]
    public void Any_order_of_completion_never_passes_a_gap_and_ends_after_the_last() =>
        Prop.ForAll<byte[], int>((gaps, seed) =>
        {
            var offsets = gaps.Aggregate(new List<long> { 0 }, (all, gap) => [.. all, all[^1] + gap + 1]);
            var watermark = new CommitWatermark();
            offsets.ForEach(watermark.Track);
            var unfinished = new SortedSet<long>(offsets);
            var holds = true;
            foreach (var offset in Shuffled(offsets, seed))
            {
                watermark.Complete(offset);
                unfinished.Remove(offset);
                holds &= unfinished.Count == 0 ? watermark.Next == offsets[^1] + 1 : (watermark.Next ?? 0) <= unfinished.Min;
            }

            return holds && !watermark.HasUnfinished;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Offsets_must_rise()
    {
        var watermark = new CommitWatermark();
        watermark.Track(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => watermark.Track(5));
    }

    [Fact]
    public void Completing_what_is_not_in_flight_is_a_bug()
    {
        var watermark = new CommitWatermark();
        watermark.Track(5);
        Assert.Throws<InvalidOperationException>(() => watermark.Complete(4));
        watermark.Complete(5);
        Assert.Throws<InvalidOperationException>(() => watermark.Complete(5));
    }

    private static long[] Shuffled(List<long> offsets, int seed)
    {
        long[] shuffled = [.. offsets];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
