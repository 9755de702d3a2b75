using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>A date as <c>2026-01-31</c>.</summary>
internal sealed class DateTextCellWriter : FormattedCellWriter
{
    protected override int Format(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> text)
    {
        var writer = new TimeWriter(text);
        writer.Date(cell.Integer);
        return writer.Length;
    }
}
