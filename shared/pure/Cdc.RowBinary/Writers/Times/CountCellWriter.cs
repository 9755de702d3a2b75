using System.Buffers.Binary;
using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Times;

/// <summary>A count of days or of parts of a second to a date, time or instant: scaled to the target's unit, and the nearest one where it is out of range.</summary>
internal sealed class CountCellWriter : CellWriter
{
    private readonly CountRange _range;
    private readonly long _multiplier = 1;
    private readonly long _divisor = 1;
    private readonly bool _hasInfinity;

    /// <param name="sourceUnitsPerSecond">The source's units in a second; 0 where its unit is a day.</param>
    /// <param name="range">The target.</param>
    /// <param name="hasInfinity">Whether the smallest and largest 64-bit numbers mean minus and plus infinity.</param>
    public CountCellWriter(long sourceUnitsPerSecond, CountRange range, bool hasInfinity)
    {
        _range = range;
        _hasInfinity = hasInfinity;
        var sourcePerDay = UnitsPerDay(sourceUnitsPerSecond);
        var targetPerDay = UnitsPerDay(range.UnitsPerSecond);
        if (targetPerDay >= sourcePerDay)
        {
            _multiplier = targetPerDay / sourcePerDay;
        }
        else
        {
            _divisor = sourcePerDay / targetPerDay;
        }
    }

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var count = cell.Integer;
        var isInfinite = _hasInfinity && count is long.MinValue or long.MaxValue;
        if (isInfinite || !TryScale(count, out var scaled))
        {
            WriteCount(count < 0 ? _range.Min : _range.Max, output);
            return WriteOutcome.Clamped;
        }

        var written = Math.Clamp(scaled, _range.Min, _range.Max);
        WriteCount(written, output);
        return written != scaled ? WriteOutcome.Clamped
            : _divisor != 1 && written * _divisor != count ? WriteOutcome.Truncated
            : WriteOutcome.Written;
    }

    private static long UnitsPerDay(long unitsPerSecond) => unitsPerSecond == 0 ? 1 : unitsPerSecond * CountRange.SecondsPerDay;

    /// <summary>False where the product is past 64 bits, and so past every range.</summary>
    private bool TryScale(long count, out long scaled)
    {
        if (_divisor == 1)
        {
            var high = Math.BigMul(count, _multiplier, out scaled);
            return high == scaled >> 63;
        }

        var (quotient, remainder) = Math.DivRem(count, _divisor);
        scaled = remainder < 0 ? quotient - 1 : quotient;
        return true;
    }

    private void WriteCount(long count, RowBuffer output)
    {
        var bytes = output.Take(_range.Size);
        switch (_range.Size)
        {
            case sizeof(ushort):
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)count);
                break;
            case sizeof(uint):
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)count);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, count);
                break;
        }
    }
}
