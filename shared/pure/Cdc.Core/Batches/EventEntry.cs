
namespace Cdc.Core.Batches;

/// <summary>One change of one row: who it is about, where it comes from and where its cells are.</summary>
/// <remarks>A plain mutable struct in an array of the batch; change it through <see cref="ChangeBatch.Events"/>. Fields come by size, so that none is padded.</remarks>
public struct EventEntry
{
    /// <summary>Marks <see cref="FirstBefore"/> where the source sent no before-image.</summary>
    public const int NoBefore = -1;

    /// <summary>Decides which of two events of one key wins; see <see cref="RowVersion"/>.</summary>
    public UInt128 Version { readonly get; set; }

    /// <summary>Where the change comes from.</summary>
    public EventOrigin Origin { readonly get; set; }

    /// <summary>When the change was committed at the source, milliseconds since 1970 UTC; 0 where the source does not say.</summary>
    public long SourceTimestampMs { readonly get; set; }

    /// <summary>
    /// Index into <see cref="ChangeBatch.Records"/>: the record that carries the event. The hold on its partition
    /// (<see cref="ChangeBatch.CarrierOf"/>) ends when the event is durable, and a dead letter keeps its bytes. It says nothing of the version:
    /// a replay is carried by a later record than the one it comes from, and what a stage makes by itself by whichever record made it due.
    /// </summary>
    public int Carrier { readonly get; set; }

    /// <summary>Index into <see cref="ChangeBatch.Schemas"/>; the number of cells is that schema's number of columns.</summary>
    public int Schema { readonly get; set; }

    /// <summary>Index of the first of the row's cells, in column order.</summary>
    public int FirstCell { readonly get; set; }

    /// <summary>Index of the first cell of the before-image, in column order, or <see cref="NoBefore"/>.</summary>
    public int FirstBefore { readonly get; set; }

    /// <summary>The source's transaction id as text, or null.</summary>
    public Slice Transaction { readonly get; set; }

    /// <summary>The row's values that did not cast and became NULL by policy; known to the process that decoded it.</summary>
    public int NulledValues { readonly get; set; }

    /// <summary>What happened.</summary>
    public Operation Operation { readonly get; set; }

    /// <summary>Whether the row was read by a snapshot, and of which kind.</summary>
    public SnapshotKind Snapshot { readonly get; set; }
}
