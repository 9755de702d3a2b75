using System.Text;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Decimals without bounds, kept as their plain digits; PostgreSQL's NaN and infinities by name.</summary>
internal sealed class NumberConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        if (IsPlain(text) || IsNamed(text))
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

    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 0 && text[0] == '-' ? text[1..] : text;
        return digits.Length > 0 && char.IsAsciiDigit((char)digits[0]) && char.IsAsciiDigit((char)digits[^1])
            && digits.IndexOfAnyExceptInRange((byte)'.', (byte)'9') < 0 && !digits.Contains((byte)'/') && digits.Count((byte)'.') <= 1;
    }

    private static bool IsNamed(ReadOnlySpan<byte> text) => text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8);
}
