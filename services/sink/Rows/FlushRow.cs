using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Delivering.Queueing;
using Cdc.Delivering.Refusing;

namespace Cdc.Sink.Rows;

/// <summary>One row on its way into the target.</summary>
internal struct FlushRow
{
    public ChangeBatch Batch { readonly get; init; }

    /// <summary>Index into <see cref="ChangeBatch.Events"/>.</summary>
    public int Event { readonly get; init; }

    /// <summary>By column, what stands in for cells that the source did not send; null where it sent all.</summary>
    public HeldValue?[]? Filled { readonly get; set; }

    /// <summary>Whether the row is inserted, refused, or not needed.</summary>
    public bool IsDone { readonly get; set; }

    public readonly ref EventEntry Entry => ref Batch.Events[Event];

    /// <summary>The rows of segments, in their order; none for a truncate.</summary>
    public static List<FlushRow> Of(IReadOnlyList<Segment> segments)
    {
        var rows = new List<FlushRow>(segments.Sum(segment => segment.Count));
        foreach (var segment in segments.Where(segment => !segment.IsTruncate))
        {
            foreach (var index in segment.Events)
            {
                rows.Add(new FlushRow { Batch = segment.Batch, Event = index });
            }
        }

        return rows;
    }

    public readonly Cell Cell(int column) => Batch.Cells(Entry.FirstCell + column, 1)[0];

    public readonly void Refuse(RefusedRows refused, DeadLetterReason reason, string message, string? column = null) =>
        refused.Add(Batch, Entry, reason, message, column);
}
