using Cdc.Core.Batches;
using Cdc.RowBinary.Writers;

namespace Cdc.RowBinary.Writing;

/// <summary>Writes the values of one column from one source type to one target type. Chosen once a table, called once a cell.</summary>
internal abstract class CellWriter
{
    /// <summary>Appends the cell's bytes.</summary>
    /// <param name="cell">Holds a value; NULL only for <see cref="NullableCellWriter"/> and <see cref="RequiredCellWriter"/>.</param>
    /// <param name="arena">What the cell's slice points into.</param>
    /// <param name="output">Takes the bytes. After a refusal the caller truncates it.</param>
    public abstract WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output);

    /// <summary>The bytes of a cell's slice.</summary>
    protected static ReadOnlySpan<byte> BytesOf(in Cell cell, ReadOnlySpan<byte> arena)
    {
        var slice = cell.Slice;
        return arena.Slice(slice.Offset, slice.Length);
    }
}
