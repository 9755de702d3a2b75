using Cdc.Core.Batches;

namespace Cdc.Debezium.Conversion;

/// <summary>Bytes, decoded already.</summary>
internal sealed class BytesConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = Cell.FromSlice(CellKind.Bytes, slice);
        return true;
    }
}
