using Cdc.Core.Delivery;
using Cdc.Core.Schemas;
using Cdc.Delivering.Queueing;
using Cdc.Testing;

namespace Cdc.Delivering.Tests;

public sealed class TableQueueTests
{
    private static readonly TableSchema Rides = TestTables.Notes();
    private static readonly TableSchema Wider = TestTables.Of("rides", 1, ("id", TestTables.Long), ("note", TestTables.Text), ("more", TestTables.Text));
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Rows_wait_for_more_until_they_are_old_or_demanded()
    {
        var queue = NewQueue(10);
        Add(queue, 10, new EventBatch().Insert(Rides, 1, "a"));
        Assert.InRange(queue.DueIn()!.Value, TimeSpan.FromMinutes(1), Hour);
        var done = queue.Demand();
        Assert.Equal(TimeSpan.Zero, queue.DueIn());
        queue.Finish(queue.Take());
        Assert.True(done.IsCompletedSuccessfully);
        Assert.Null(queue.DueIn());
    }

    [Fact]
    public void Demand_covers_what_is_queued_now_and_no_more()
    {
        var queue = NewQueue(1);
        Add(queue, 1, new EventBatch().Insert(Rides, 1, "a").Insert(Rides, 2, "b"));
        var done = queue.Demand();
        Add(queue, 1, new EventBatch(2).Insert(Rides, 3, "c"));
        queue.Finish(queue.Take());
        Assert.False(done.IsCompleted);
        queue.Finish(queue.Take());
        Assert.True(done.IsCompleted);
        Assert.Equal(1, queue.Rows);
    }

    [Fact]
    public void Demand_on_an_empty_queue_is_done() => Assert.True(NewQueue(1).Demand().IsCompleted);

    [Fact]
    public void Schemas_and_truncates_are_barriers()
    {
        var queue = NewQueue(100);
        Add(queue, 100, new EventBatch().Insert(Rides, 1, "a").Insert(Rides, 2, "b").Insert(Wider, 3, "c", "d").Truncate(Wider).Insert(Wider, 4, "e", "f"));
        Add(queue, 100, new EventBatch(5).Insert(Wider, 5, "e", "f"));
        Assert.Equal(TimeSpan.Zero, queue.DueIn());
        Assert.Equal([2, 1, 1, 2], Enumerable.Range(0, 4).Select(_ => queue.Take().Sum(segment => segment.Count)));
    }

    [Fact]
    public void Schema_that_says_the_same_is_no_barrier()
    {
        var queue = NewQueue(100);
        Add(queue, 100, new EventBatch().Insert(Rides, 1, "a").Insert(TestTables.Notes(), 2, "b"));
        Assert.Equal(2, queue.Take().Sum(segment => segment.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void No_insert_has_more_rows_than_allowed_and_none_is_lost(int maxRows)
    {
        var queue = NewQueue(maxRows);
        for (var i = 0; i < 5; i++)
        {
            Add(queue, maxRows, new EventBatch(2 * i).Insert(Rides, i, "a").Insert(Rides, i, "b"));
        }

        var taken = new List<int>();
        while (queue.DueIn() is not null)
        {
            taken.Add(queue.Take().Sum(segment => segment.Count));
        }

        Assert.Equal(10, taken.Sum());
        Assert.All(taken, rows => Assert.InRange(rows, 1, maxRows));
    }

    private static TableQueue NewQueue(int maxRows) => new(Limits(maxRows), TimeProvider.System);

    private static BatchLimits Limits(int maxRows) => new(maxRows, int.MaxValue, Hour);

    private static void Add(TableQueue queue, int maxRows, EventBatch events) => SegmentCutter.Cut(events.Build(), Limits(maxRows)).ForEach(queue.Add);
}
