using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>IEEE 754 floats. The nearest value is taken, as the source's own text-to-float conversion does.</summary>
internal sealed class FloatConverter(bool isSingle) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        var isFloat = FloatText.TryParseInRange(text, isSingle, out var value);
        cell = isFloat ? Cell.FromDouble(value) : default;
        return isFloat;
    }
}
