using Cdc.Core.Batches;
using Cdc.Core.Text;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>An integer or Decimal to the nearest float; counted as cut where that does not read back as the same number.</summary>
internal sealed class ExactFloatCellWriter(ExactReader reader, bool isSingle) : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var outcome = reader.Read(cell, arena, out var number);
        if (outcome != WriteOutcome.Written)
        {
            return outcome;
        }

        var value = number.IsBeyond ? double.PositiveInfinity : Nearest(number);
        if (double.IsInfinity(value))
        {
            FloatBytes.Write(FloatBytes.Largest(isSingle, number.IsNegative), isSingle, output);
            return WriteOutcome.Clamped;
        }

        FloatBytes.Write(value, isSingle, output);
        return FloatPrecision.Judge(number, value, isSingle);
    }

    private double Nearest(in ExactNumber number)
    {
        Span<byte> text = stackalloc byte[ExactNumber.MaxLength];
        var length = number.Format(text);
        return FloatText.TryParse(text[..length], isSingle, out var value) ? value : double.NaN;
    }
}
