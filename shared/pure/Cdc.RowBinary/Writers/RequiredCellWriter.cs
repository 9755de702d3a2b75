using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers;

/// <summary>A target that is not Nullable. Also where the policy for values out of range is applied.</summary>
internal sealed class RequiredCellWriter(CellWriter inner, OutOfRangePolicy policy) : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        if (cell.Kind == CellKind.Null)
        {
            return WriteOutcome.NullRefused;
        }

        var outcome = inner.Write(cell, arena, output);
        return outcome != WriteOutcome.Clamped ? outcome
            : policy == OutOfRangePolicy.Clamp ? WriteOutcome.Adjusted
            : WriteOutcome.OutOfRange;
    }
}
