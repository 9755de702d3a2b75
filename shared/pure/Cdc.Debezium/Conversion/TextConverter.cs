using Cdc.Core.Batches;

namespace Cdc.Debezium.Conversion;

/// <summary>Text of any kind: the value stays where it lies. It is valid UTF-8 already: records, unwrapped byte strings and decoded bytes are checked.</summary>
internal sealed class TextConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = Cell.FromSlice(CellKind.Text, slice);
        return true;
    }
}
