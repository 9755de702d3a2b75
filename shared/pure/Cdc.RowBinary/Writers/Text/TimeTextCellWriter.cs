using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>A time of day as <c>08:30:00.000000</c>, with a sign and hours past 24 where the source has them.</summary>
internal sealed class TimeTextCellWriter(int precision) : FormattedCellWriter
{
    protected override int Format(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> text)
    {
        var writer = new TimeWriter(text);
        writer.Time(cell.Integer, precision);
        return writer.Length;
    }
}
