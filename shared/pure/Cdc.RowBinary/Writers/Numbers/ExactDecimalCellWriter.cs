using Cdc.Core.Batches;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>Any number to a Decimal that has its digits; the largest or smallest one where it is out of range. Never rounds.</summary>
internal sealed class ExactDecimalCellWriter(ExactReader reader, ClickHouseType target) : CellWriter
{
    private readonly UInt256 _max = UInt256.LargestOf(target.Precision);
    private readonly int _scale = target.Scale;
    private readonly int _size = target.DecimalSize;

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var outcome = reader.Read(cell, arena, out var read);
        return outcome != WriteOutcome.Written ? outcome
            : read.TryRescale(_scale, out var number) ? WriteUnscaled(number, output)
            : WriteOutcome.LosesDigits;
    }

    private WriteOutcome WriteUnscaled(in ExactNumber number, RowBuffer output)
    {
        var isOutside = number.IsBeyond || number.Magnitude.CompareTo(_max) > 0;
        var magnitude = isOutside ? _max : number.Magnitude;
        magnitude.WriteTwosComplement(output.Take(_size), number.IsNegative);
        return isOutside ? WriteOutcome.Clamped : WriteOutcome.Written;
    }
}
