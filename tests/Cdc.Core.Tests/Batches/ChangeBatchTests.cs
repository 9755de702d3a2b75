using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Testing;

namespace Cdc.Core.Tests.Batches;

public sealed class ChangeBatchTests
{
    [Fact]
    public void A_span_taken_before_the_arena_grows_still_reads_the_same()
    {
        using var batch = new ChangeBatch();
        var slice = batch.Append("before"u8);
        var taken = batch.Bytes(slice);
        for (var i = 0; i < 50; i++)
        {
            batch.Append(new byte[100_000]);
        }

        Assert.Equal("before"u8, taken);
        Assert.Equal("before"u8, batch.Bytes(slice));
    }

    [Fact]
    public void Reserved_bytes_are_kept_only_as_far_as_committed()
    {
        using var batch = new ChangeBatch();
        "abcdef"u8.CopyTo(batch.Reserve(6));
        var slice = batch.Commit(3);
        Assert.Equal("abc"u8, batch.Bytes(slice));
        Assert.Equal("abc"u8, batch.Arena);
    }

    [Fact]
    public void Null_and_empty_values_differ()
    {
        using var batch = BatchBuilder.Of(null, "");
        Assert.True(batch.Records[0].Value.IsNull);
        Assert.False(batch.Records[1].Value.IsNull);
        Assert.Empty(batch.Bytes(batch.Records[1].Value).ToArray());
    }

    [Fact]
    public void Records_know_their_partition_and_partitions_their_offsets()
    {
        using var batch = new BatchBuilder()
            .Add("a", topic: "t", partition: 1, offset: 5)
            .Add("b", topic: "t", partition: 2, offset: 7)
            .Add("c", topic: "t", partition: 1, offset: 9)
            .Build();
        Assert.Equal([0, 1, 0], batch.Records.ToArray().Select(record => record.Partition));
        Assert.Equal([("t", 1, 5L, 9L), ("t", 2, 7L, 7L)], batch.Partitions.Select(span => (span.Topic, span.Partition, span.FirstOffset, span.LastOffset)));
    }

    [Fact]
    public void An_offset_that_does_not_rise_is_refused()
    {
        var builder = new BatchBuilder().Add("a", offset: 5);
        using var batch = builder.Build();
        Assert.Throws<ArgumentException>(() => builder.Add("b", offset: 5));
        Assert.Equal(1, batch.Records.Length);
    }

    [Fact]
    public void Cells_start_missing_also_where_they_were_used_before()
    {
        using var batch = new ChangeBatch();
        var first = batch.AddCells(3);
        batch.Cells(first, 3).Fill(Cell.FromInteger(1));
        batch.RemoveCellsFrom(first);
        Assert.Equal(first, batch.AddCells(3));
        Assert.All(batch.Cells(first, 3).ToArray(), cell => Assert.Equal(CellKind.Missing, cell.Kind));
    }

    [Fact]
    public void Growing_keeps_records_events_and_cells()
    {
        const int Count = 10_000;
        using var batch = BatchBuilder.Of(Enumerable.Range(0, Count).Select(i => $"{i}"));
        var schema = batch.SchemaIndex(Table());
        for (var i = 0; i < Count; i++)
        {
            var first = batch.AddCells(2);
            batch.Cells(first, 2)[1] = Cell.FromInteger(i);
            batch.AddEvent(new EventEntry { Carrier = i, Schema = schema, FirstCell = first });
        }

        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(i, batch.Row(batch.Events[i])[1].Integer);
            Assert.Equal($"{i}", Encoding.UTF8.GetString(batch.Bytes(batch.Records[batch.Events[i].Carrier].Value)));
        }
    }

    [Fact]
    public void Schemas_are_told_apart_by_reference()
    {
        using var batch = new ChangeBatch();
        var (one, other) = (Table(), Table());
        Assert.Equal([0, 1, 0], [batch.SchemaIndex(one), batch.SchemaIndex(other), batch.SchemaIndex(one)]);
        Assert.True(one.SaysTheSameAs(other));
    }

    [Fact]
    public void An_event_takes_80_bytes() => Assert.Equal(80, Unsafe.SizeOf<EventEntry>());

    [Fact]
    public void An_event_may_come_from_elsewhere_than_its_carrier_which_needs_no_bytes()
    {
        var owner = new Owner();
        using var batch = new ChangeBatch(owner);
        batch.AddRecord("rides.csv", 4, new RecordEntry { Offset = 1, Key = Slice.Null, Value = Slice.Null, Headers = Slice.Null });
        batch.AddEvent(new EventEntry { Carrier = 0, Origin = new EventOrigin(batch.TopicNumber("server.public.rides"), 2, 41, 7) });
        var entry = batch.Events[0];
        Assert.Equal(("rides.csv", "server.public.rides"), (batch.CarrierOf(entry).Topic, batch.TopicOf(entry.Origin)));

        batch.HoldAll();
        batch.CarrierOf(entry).Hold();
        batch.ReleaseAll();
        Assert.Empty(owner.Partitions);
        batch.Release(batch.CarrierOf(entry));
        Assert.Equal([4], owner.Partitions);
    }

    [Fact]
    public void Topics_of_origins_are_numbered_once_and_may_be_unknown()
    {
        using var batch = new BatchBuilder().Add("a", topic: "t").Add("b", topic: "u").Build();
        Assert.Equal([1, 2, 3, 3, 1], [batch.TopicNumber("t"), batch.TopicNumber("u"), batch.TopicNumber("v"), batch.TopicNumber("v"), batch.Partitions[0].TopicNumber]);
        Assert.Null(batch.TopicOf(default));
    }

    [Fact]
    public void Truncating_events_keeps_the_first_ones()
    {
        using var batch = new ChangeBatch();
        batch.AddEvent(new EventEntry { Carrier = 1 });
        batch.AddEvent(new EventEntry { Carrier = 2 });
        batch.TruncateEvents(1);
        Assert.Equal([1], batch.Events.ToArray().Select(entry => entry.Carrier));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.TruncateEvents(2));
    }

    [Fact]
    public void A_cleared_batch_is_as_new()
    {
        var owner = new Owner();
        var builder = new BatchBuilder(owner).Add("a", offset: 9);
        using var batch = builder.Build();
        batch.HoldAll();
        batch.ReleaseAll();
        batch.Clear();
        Assert.True(batch.Arena.IsEmpty && batch.Records.IsEmpty && batch.Events.IsEmpty);
        Assert.Empty(batch.Partitions);
        Assert.Empty(batch.Schemas);

        builder.Add("b", offset: 3);
        batch.HoldAll();
        batch.ReleaseAll();
        Assert.Equal(2, owner.Batches);
    }

    [Fact]
    public void The_owner_hears_once_of_each_partition_and_once_of_the_batch()
    {
        var owner = new Owner();
        using var batch = new BatchBuilder(owner).Add("a", partition: 0).Add("b", partition: 1).Build();
        batch.HoldAll();
        batch.Partitions[1].Hold();
        batch.ReleaseAll();
        Assert.Equal([0], owner.Partitions);
        Assert.Equal(0, owner.Batches);

        batch.Release(batch.Partitions[1]);
        Assert.Equal([0, 1], owner.Partitions);
        Assert.Equal(1, owner.Batches);
    }

    [Fact]
    public async Task The_owner_hears_once_also_where_many_threads_release()
    {
        const int Holds = 1000;
        var owner = new Owner();
        using var batch = new BatchBuilder(owner).Add("a", partition: 0).Add("b", partition: 1).Build();
        batch.HoldAll();
        PartitionSpan[] spans = [.. batch.Partitions];
        foreach (var i in Enumerable.Range(0, Holds))
        {
            spans[i % 2].Hold();
        }

        batch.ReleaseAll();
        await Parallel.ForAsync(0, Holds, TestContext.Current.CancellationToken, (i, _) =>
        {
            batch.Release(spans[i % 2]);
            return ValueTask.CompletedTask;
        });
        Assert.Equal([0, 1], owner.Partitions.Order());
        Assert.Equal(1, owner.Batches);
    }

    [Fact]
    public void Releasing_more_often_than_held_is_a_bug()
    {
        using var batch = BatchBuilder.Of("a");
        Assert.Throws<InvalidOperationException>(() => batch.Release(batch.Partitions[0]));
    }

    [Fact]
    public void Wide_decimals_are_read_from_the_arena()
    {
        var value = BigInteger.Pow(10, 40) - 1;
        using var batch = new ChangeBatch();
        Assert.Equal(-value, Cells.Decimal(-value)(batch).UnscaledDecimal(batch.Arena));
        Assert.Equal(-7, Cells.Decimal(-7)(batch).UnscaledDecimal(batch.Arena));
    }

    // Two columns, a new instance each time.
    private static TableSchema Table() => new(
        new SourceTable("postgresql", "shop", "public", "rides"),
        "rides",
        [new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), IsNullable: false), new ColumnSchema("fare", LogicalType.Decimal(5, 2), IsNullable: true)],
        [0]);

    [Fact]
    public void The_owner_hears_of_every_byte_that_the_batch_takes_and_gives_back()
    {
        var owner = new Owner();
        var batch = new ChangeBatch(owner);
        Assert.Equal(0, owner.Bytes);
        batch.Append(new byte[100_000]);
        batch.AddCells(10_000);
        batch.AddEvent(default);
        Assert.True(batch.Footprint >= 100_000 + (10_000 * 16));
        Assert.Equal(batch.Footprint, owner.Bytes);
        batch.Charge(1000);
        Assert.Equal(batch.Footprint + 1000, owner.Bytes);
        batch.Clear();
        Assert.Equal(batch.Footprint, owner.Bytes);
        batch.Dispose();
        Assert.Equal((0, 0), (batch.Footprint, owner.Bytes));
    }

    private sealed class Owner : IBatchOwner
    {
        public long Bytes { get; private set; }

        public void Resized(ChangeBatch batch, long bytes) => Bytes += bytes;

        private readonly Lock _lock = new();

        public List<int> Partitions { get; } = [];

        public int Batches { get; private set; }

        public void PartitionCompleted(ChangeBatch batch, PartitionSpan partition)
        {
            lock (_lock)
            {
                Partitions.Add(partition.Partition);
            }
        }

        public void BatchCompleted(ChangeBatch batch)
        {
            lock (_lock)
            {
                Batches++;
            }
        }
    }
}
