using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>A cell over bytes to a FixedString. Shorter values are filled up with zero bytes, as ClickHouse does; longer ones are out of range.</summary>
internal sealed class FixedStringCellWriter(int length) : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var bytes = BytesOf(cell, arena);
        if (bytes.Length > length)
        {
            return WriteOutcome.OutOfRange;
        }

        var room = output.Take(length);
        bytes.CopyTo(room);
        room[bytes.Length..].Clear();
        return WriteOutcome.Written;
    }
}
