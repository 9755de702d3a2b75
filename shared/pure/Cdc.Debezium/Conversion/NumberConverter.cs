using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>Decimals without bounds, kept as their plain digits; NaN and the infinities by name.</summary>
internal sealed class NumberConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = Cell.FromSlice(CellKind.Text, slice);
        if (DecimalText.IsPlain(text))
        {
            return true;
        }

        if (FloatText.TryWord(text, out var special))
        {
            cell = Cell.FromSlice(CellKind.Text, batch.Append(double.IsNaN(special) ? "NaN"u8 : special > 0 ? "Infinity"u8 : "-Infinity"u8));
            return true;
        }

        if (!NumberText.TryParse(text, out var number) || !number.TryToBigInteger(out var unscaled, out var scale))
        {
            cell = default;
            return false;
        }

        cell = Cell.FromSlice(CellKind.Text, batch.Append(Encoding.ASCII.GetBytes(DecimalText.Format(unscaled, scale))));
        return true;
    }
}
