using System.Text;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Decimals without bounds, kept as their plain digits; PostgreSQL's NaN and infinities by name.</summary>
internal sealed class NumberConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        if (DecimalText.IsPlain(text) || IsNamed(text))
        {
            cell = Cell.FromSlice(CellKind.Text, slice);
            return true;
        }

        cell = default;
        if (!DecimalDigits.TryParse(text, out var unscaled, out var scale))
        {
            return false;
        }

        cell = Cell.FromSlice(CellKind.Text, batch.Append(Encoding.ASCII.GetBytes(DecimalText.Format(unscaled, scale))));
        return true;
    }

    private static bool IsNamed(ReadOnlySpan<byte> text) => text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8);
}
