using Cdc.Core;

namespace Cdc.Sink;

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

    public readonly Cell Cell(int column) => Batch.Cells(Entry.FirstCell + column, 1)[0];
}
