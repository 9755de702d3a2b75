using System.Buffers.Text;
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
        if (SpecialValue.TryNumber(text, out value))
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
}
