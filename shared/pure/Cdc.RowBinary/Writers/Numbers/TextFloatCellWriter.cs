using Cdc.Core.Batches;
using Cdc.Core.Text;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>A number's text to the nearest float. <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> are values; too large a number is none.</summary>
internal sealed class TextFloatCellWriter(bool isSingle) : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var text = BytesOf(cell, arena);
        if (!FloatText.TryParse(text, isSingle, out var value))
        {
            return WriteOutcome.BadForm;
        }

        var isDigits = text.ContainsAnyInRange((byte)'0', (byte)'9');
        if (isDigits && double.IsInfinity(value))
        {
            FloatBytes.Write(FloatBytes.Largest(isSingle, value < 0), isSingle, output);
            return WriteOutcome.Clamped;
        }

        FloatBytes.Write(value, isSingle, output);
        return isDigits && ExactNumber.TryParse(text, out var number) ? FloatPrecision.Judge(number, value, isSingle) : WriteOutcome.Written;
    }
}
