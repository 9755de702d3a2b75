using Cdc.Core.Batches;
using Cdc.Core.Delivery;
using Cdc.Core.Schemas;

namespace Cdc.Delivering.Queueing;

/// <summary>Sorts a batch's events by table, cutting where the schema changes, a table is truncated, or a segment is full.</summary>
internal static class SegmentCutter
{
    /// <summary>The batch's segments; those of one table are in event order.</summary>
    /// <param name="batch">Its partitions are held once for each segment from here on.</param>
    /// <param name="limits">No segment exceeds the rows; the bytes are exceeded by one record at most.</param>
    public static List<Segment> Cut(ChangeBatch batch, BatchLimits limits)
    {
        var closed = new List<Segment>();
        var open = new Dictionary<string, Segment>();
        Segment? last = null;
        var events = batch.Events;
        for (var i = 0; i < events.Length; i++)
        {
            var schema = batch.Schemas[events[i].Schema];
            var isTruncate = events[i].Operation == Operation.Truncate;
            if (last is null || !Fits(last, schema, isTruncate, limits))
            {
                last = Open(batch, schema, isTruncate, limits, open, closed);
            }

            last.Add(i);
        }

        return closed;
    }

    /// <summary>The table's open segment where the event fits in, else a new one. Segments are listed as they are opened, so each table's are in order.</summary>
    private static Segment Open(
        ChangeBatch batch, TableSchema schema, bool isTruncate, BatchLimits limits, Dictionary<string, Segment> open, List<Segment> all)
    {
        if (open.TryGetValue(schema.Name, out var segment) && Fits(segment, schema, isTruncate, limits))
        {
            return segment;
        }

        segment = new Segment(batch, schema, isTruncate);
        open[schema.Name] = segment;
        all.Add(segment);
        return segment;
    }

    private static bool Fits(Segment segment, TableSchema schema, bool isTruncate, BatchLimits limits) =>
        !isTruncate && !segment.IsTruncate && segment.Count < limits.MaxRows && segment.Bytes < limits.MaxBytes
        && (ReferenceEquals(segment.Schema, schema) || segment.Schema.SaysTheSameAs(schema));
}
