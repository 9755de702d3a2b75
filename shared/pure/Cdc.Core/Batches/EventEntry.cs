namespace Cdc.Core;

/// <summary>One change of one row: who it is about and where its cells are.</summary>
/// <remarks>A plain mutable struct in an array of the batch; change it through <see cref="ChangeBatch.Events"/>.</remarks>
public struct EventEntry
{
    /// <summary>Marks <see cref="FirstBefore"/> where the source sent no before-image.</summary>
    public const int NoBefore = -1;

    /// <summary>Index into <see cref="ChangeBatch.Records"/>: the record that this event came from.</summary>
    public int Record { readonly get; set; }

    /// <summary>Index into <see cref="ChangeBatch.Schemas"/>; the number of cells is that schema's number of columns.</summary>
    public int Schema { readonly get; set; }

    /// <summary>Index of the first of the row's cells, in column order.</summary>
    public int FirstCell { readonly get; set; }

    /// <summary>Index of the first cell of the before-image, in column order, or <see cref="NoBefore"/>.</summary>
    public int FirstBefore { readonly get; set; }

    /// <summary>What happened.</summary>
    public Operation Operation { readonly get; set; }

    /// <summary>Whether the row was read by a snapshot, and of which kind.</summary>
    public SnapshotKind Snapshot { readonly get; set; }

    /// <summary>When the change was committed at the source, milliseconds since 1970 UTC; 0 where the source does not say.</summary>
    public long SourceTimestampMs { readonly get; set; }

    /// <summary>The source position within its epoch, as folded into <see cref="Version"/>.</summary>
    public ulong Position { readonly get; set; }

    /// <summary>
    /// The partition of the source topic that the change came in, at the offset in <see cref="Version"/>: the two name the change, however often
    /// it is written to the topics between stages.
    /// </summary>
    public int SourcePartition { readonly get; set; }

    /// <summary>Decides which of two events of one key wins; see <see cref="RowVersion"/>.</summary>
    public UInt128 Version { readonly get; set; }

    /// <summary>The row's values that did not cast and became NULL by policy; known to the process that decoded it.</summary>
    public int NulledValues { readonly get; set; }

    /// <summary>The source's transaction id as text, or null.</summary>
    public Slice Transaction { readonly get; set; }
}
