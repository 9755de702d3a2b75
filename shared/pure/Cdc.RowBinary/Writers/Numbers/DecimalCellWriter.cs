using System.Buffers.Binary;
using Cdc.Core.Batches;
using Cdc.Core.Text;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>A Decimal to a Decimal of the same scale, the common case: no arithmetic for unscaled values of 64 bits. The rest goes the exact way.</summary>
internal sealed class DecimalCellWriter(ExactDecimalCellWriter exact, ClickHouseType target) : CellWriter
{
    private readonly int _size = target.DecimalSize;
    private readonly long _max = target.Precision <= PowersOfTen.MaxIn64Bits ? PowersOfTen.In64Bits(target.Precision) - 1 : long.MaxValue;

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var unscaled = cell.Integer;
        if (cell.Kind != CellKind.Decimal || unscaled > _max || unscaled < -_max)
        {
            return exact.Write(cell, arena, output);
        }

        var bytes = output.Take(_size);
        switch (_size)
        {
            case sizeof(int):
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)unscaled);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, unscaled);
                bytes[sizeof(long)..].Fill((byte)(unscaled >> 63));
                break;
        }

        return WriteOutcome.Written;
    }
}
