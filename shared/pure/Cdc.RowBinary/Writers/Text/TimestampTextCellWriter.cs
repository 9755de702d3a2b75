using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>An instant as <c>2026-01-31T08:30:00.000000</c>, with a <c>Z</c> where it is UTC, or <c>infinity</c>.</summary>
internal sealed class TimestampTextCellWriter(int precision, bool isZoned) : FormattedCellWriter
{
    protected override int Format(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> text)
    {
        var writer = new TimeWriter(text);
        writer.Timestamp(cell.Integer, precision, isZoned);
        return writer.Length;
    }
}
