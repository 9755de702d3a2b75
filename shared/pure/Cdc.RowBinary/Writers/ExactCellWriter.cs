using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers;

/// <summary>A key column: a value that is not written as it is, is refused, for it could fall upon another row's key.</summary>
internal sealed class ExactCellWriter(CellWriter inner) : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output) => inner.Write(cell, arena, output) switch
    {
        WriteOutcome.Truncated => WriteOutcome.LosesDigits,
        WriteOutcome.Adjusted or WriteOutcome.Clamped => WriteOutcome.OutOfRange,
        var outcome => outcome,
    };
}
