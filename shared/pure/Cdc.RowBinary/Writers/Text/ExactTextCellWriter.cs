using Cdc.Core.Batches;
using Cdc.RowBinary.Numbers;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>The plain digits of an integer or Decimal.</summary>
internal sealed class ExactTextCellWriter(ExactReader reader) : FormattedCellWriter
{
    protected override int Format(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> text)
    {
        reader.Read(cell, arena, out var number);
        return number.IsBeyond ? NoText : number.Format(text);
    }
}
