using Cdc.Core.Batches;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>Any number to an integer of any width, where it is whole; the nearest one where it is out of range.</summary>
internal sealed class ExactIntegerCellWriter : CellWriter
{
    private const int ByteBits = 8;

    private readonly ExactReader _reader;
    private readonly int _size;
    private readonly UInt256 _max;
    private readonly UInt256 _minMagnitude;

    public ExactIntegerCellWriter(ExactReader reader, int size, bool isSigned)
    {
        _reader = reader;
        _size = size;
        var signBit = UInt256.PowerOfTwo((size * ByteBits) - 1);
        _max = isSigned ? signBit.MinusOne() : signBit.TwiceMinusOne();
        _minMagnitude = isSigned ? signBit : UInt256.Zero;
    }

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var outcome = _reader.Read(cell, arena, out var read);
        return outcome != WriteOutcome.Written ? outcome
            : read.TryRescale(0, out var number) ? WriteWhole(number, output)
            : WriteOutcome.LosesDigits;
    }

    private WriteOutcome WriteWhole(in ExactNumber number, RowBuffer output)
    {
        var limit = number.IsNegative ? _minMagnitude : _max;
        var isOutside = number.IsBeyond || number.Magnitude.CompareTo(limit) > 0;
        var magnitude = isOutside ? limit : number.Magnitude;
        magnitude.WriteTwosComplement(output.Take(_size), number.IsNegative);
        return isOutside ? WriteOutcome.Clamped : WriteOutcome.Written;
    }
}
