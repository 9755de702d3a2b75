using System.Buffers.Text;
using System.Text;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>IEEE 754 floats. The nearest value is taken, as the source's own text-to-float conversion does.</summary>
internal sealed class FloatConverter(bool isSingle) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        if (!TryParse(text, out var value))
        {
            cell = default;
            return false;
        }

        cell = Cell.FromDouble(value);
        return true;
    }

    private bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (TryNamed(text, out value))
        {
            return true;
        }

        int consumed;
        if (!isSingle)
        {
            return Utf8Parser.TryParse(text, out value, out consumed) && consumed == text.Length && double.IsFinite(value);
        }

        // Through float at once: by way of double a value would be rounded twice.
        var parsed = Utf8Parser.TryParse(text, out float single, out consumed) && consumed == text.Length && float.IsFinite(single);
        value = single;
        return parsed;
    }

    private static bool TryNamed(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.IsEmpty || char.IsAsciiDigit((char)text[^1]))
        {
            return false;
        }

        value = Ascii.EqualsIgnoreCase(text, "NaN"u8) ? double.NaN
            : Ascii.EqualsIgnoreCase(text, "Infinity"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(text, "-Infinity"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }
}
