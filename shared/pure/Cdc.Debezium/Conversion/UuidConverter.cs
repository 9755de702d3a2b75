using System.Buffers.Text;
using Cdc.Core.Batches;

namespace Cdc.Debezium.Conversion;

/// <summary>UUIDs in their 36 characters.</summary>
internal sealed class UuidConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = Cell.FromSlice(CellKind.Text, slice);
        return Utf8Parser.TryParse(text, out Guid _, out var consumed, 'D') && consumed == text.Length;
    }
}
