using Cdc.Core.Delivery;
using Cdc.Delivering.Queueing;
using Cdc.Testing;

namespace Cdc.Delivering.Tests;

public sealed class SegmentCutterTests
{
    private static readonly BatchLimits Wide = new(1000, int.MaxValue, TimeSpan.FromHours(1));

    [Fact]
    public void Interleaved_tables_make_a_segment_each_in_event_order()
    {
        var (rides, cities) = (TestTables.Notes("rides"), TestTables.Notes("cities"));
        var segments = SegmentCutter.Cut(new EventBatch().Insert(rides, 1, "").Insert(cities, 1, "").Insert(rides, 2, "").Insert(cities, 2, "").Build(), Wide);
        Assert.Equal(["rides: 0 2", "cities: 1 3"], segments.Select(segment => $"{segment.Schema.Name}: {string.Join(' ', segment.Events.ToArray())}"));
    }

    [Fact]
    public void Batch_is_complete_only_when_every_segment_is_released()
    {
        var completions = new Completions();
        var (rides, cities) = (TestTables.Notes("rides"), TestTables.Notes("cities"));
        var batch = new EventBatch(0, completions).Insert(rides, 1, "").Insert(cities, 1, "").Truncate(rides).Insert(rides, 2, "").Build();
        var segments = SegmentCutter.Cut(batch, Wide);
        batch.ReleaseAll();
        foreach (var segment in segments)
        {
            Assert.Empty(completions.Partitions);
            segment.Release();
        }

        Assert.Equal(["cdc.enriched.rides[0]@3"], completions.Partitions);
        Assert.Equal(1, completions.Batches);
    }

    [Fact]
    public void Bytes_close_a_segment()
    {
        var rides = TestTables.Notes();
        var segments = SegmentCutter.Cut(new EventBatch().Insert(rides, 1, "").Insert(rides, 2, "").Build(), Wide with { MaxBytes = 1 });
        Assert.Equal([1, 1], segments.Select(segment => segment.Count));
        Assert.All(segments, segment => Assert.Equal("""{"offset":0}""".Length, segment.Bytes));
    }
}
