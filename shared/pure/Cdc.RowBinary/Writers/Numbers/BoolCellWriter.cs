using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>An integer cell to Bool, which holds 0 and 1.</summary>
internal sealed class BoolCellWriter : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var value = Math.Clamp(cell.Integer, 0, 1);
        output.WriteByte((byte)value);
        return value == cell.Integer ? WriteOutcome.Written : WriteOutcome.Clamped;
    }
}
