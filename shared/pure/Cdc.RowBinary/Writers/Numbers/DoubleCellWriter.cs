using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>A double cell to a float. NaN and the infinities are values.</summary>
internal sealed class DoubleCellWriter(bool isSingle) : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output) => FloatBytes.Write(cell.Double, isSingle, output);
}
