using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>A cell over bytes (text, raw bytes, JSON) to a String that holds them.</summary>
internal sealed class BytesCellWriter : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        output.WriteString(BytesOf(cell, arena));
        return WriteOutcome.Written;
    }
}
