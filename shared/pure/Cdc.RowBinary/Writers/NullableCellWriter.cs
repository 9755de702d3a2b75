using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers;

/// <summary>A Nullable target: a byte that tells of NULL, then the value. Also where the policy for values out of range is applied.</summary>
internal sealed class NullableCellWriter(CellWriter inner, OutOfRangePolicy policy) : CellWriter
{
    public const byte NotNull = 0;
    public const byte IsNull = 1;

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        if (cell.Kind == CellKind.Null)
        {
            output.WriteByte(IsNull);
            return WriteOutcome.Written;
        }

        var start = output.Length;
        output.WriteByte(NotNull);
        var outcome = inner.Write(cell, arena, output);
        return outcome <= WriteOutcome.Adjusted ? outcome : Judge(outcome, start, output);
    }

    private WriteOutcome Judge(WriteOutcome outcome, int start, RowBuffer output)
    {
        switch (outcome, policy)
        {
            case (WriteOutcome.Clamped, OutOfRangePolicy.Clamp):
                return WriteOutcome.Adjusted;
            case (WriteOutcome.Clamped or WriteOutcome.LosesDigits, OutOfRangePolicy.Null):
            case (WriteOutcome.OutOfRange, not OutOfRangePolicy.DeadLetter):
                output.Truncate(start);
                output.WriteByte(IsNull);
                return WriteOutcome.Adjusted;
            case (WriteOutcome.Clamped, _):
                return WriteOutcome.OutOfRange;
            default:
                return outcome;
        }
    }
}
