using System.Buffers;
using System.Diagnostics;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Delivering.Queueing;

/// <summary>
/// A run of one batch's events for one table that share a schema, in their order: the piece that queues move around. It holds each
/// topic-partition that its events came from once, until <see cref="Release"/>.
/// </summary>
public sealed class Segment
{
    private const int InitialEvents = 64;

    private readonly List<int> _partitions = [];
    private int[] _events = ArrayPool<int>.Shared.Rent(InitialEvents);

    internal Segment(ChangeBatch batch, TableSchema schema, bool isTruncate)
    {
        Batch = batch;
        Schema = schema;
        IsTruncate = isTruncate;
    }

    /// <summary>The batch that has the events.</summary>
    public ChangeBatch Batch { get; }

    /// <summary>The events' schema.</summary>
    public TableSchema Schema { get; }

    /// <summary>Whether the one event empties the table: nothing passes it in either direction.</summary>
    public bool IsTruncate { get; }

    /// <summary>Events, at least one.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the source records behind the events.</summary>
    public long Bytes { get; private set; }

    /// <summary>The span in which the events were handed over; the default where nothing is traced.</summary>
    internal ActivityContext Span { get; } = Activity.Current?.Context ?? default;

    /// <summary>When the segment was queued, as <see cref="TimeProvider.GetTimestamp"/> tells.</summary>
    internal long QueuedAt { get; set; }

    /// <summary>Indices into <see cref="ChangeBatch.Events"/>.</summary>
    public ReadOnlySpan<int> Events => _events.AsSpan(0, Count);

    internal void Add(int index)
    {
        if (Count == _events.Length)
        {
            Grow();
        }

        _events[Count++] = index;
        ref readonly var record = ref Batch.Records[Batch.Events[index].Carrier];
        Bytes += Length(record.Key) + Length(record.Value);
        Hold(record.Partition);
    }

    /// <summary>Ends the holds: the events are durable. The batch may be reused from here on.</summary>
    internal void Release()
    {
        ArrayPool<int>.Shared.Return(Interlocked.Exchange(ref _events, []));

        // The last release may let the owner clear the batch, so its list of partitions is read before.
        var spans = _partitions.ConvertAll(partition => Batch.Partitions[partition]);
        foreach (var span in spans)
        {
            Batch.Release(span);
        }
    }

    /// <summary>The first and last record, as <c>topic[3]@17..topic[4]@90</c>.</summary>
    public override string ToString() => $"{Place(0)}..{Place(Count - 1)}";

    private string Place(int position)
    {
        ref readonly var record = ref Batch.Records[Batch.Events[_events[position]].Carrier];
        var span = Batch.Partitions[record.Partition];
        return $"{span.Topic}[{span.Partition}]@{record.Offset}";
    }

    private void Hold(int partition)
    {
        if ((_partitions.Count > 0 && _partitions[^1] == partition) || _partitions.Contains(partition))
        {
            return;
        }

        _partitions.Add(partition);
        Batch.Partitions[partition].Hold();
    }

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(_events.Length * 2);
        Events.CopyTo(larger);
        ArrayPool<int>.Shared.Return(_events);
        _events = larger;
    }

    private static int Length(Slice slice) => Math.Max(slice.Length, 0);
}
