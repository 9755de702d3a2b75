using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>The shortest text of a float.</summary>
internal sealed class FloatTextCellWriter(bool isSingle) : FormattedCellWriter
{
    protected override int Format(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> text) => FloatText.Format(cell.Double, isSingle, text);
}
