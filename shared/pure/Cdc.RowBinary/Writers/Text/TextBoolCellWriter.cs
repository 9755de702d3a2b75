using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>A text cell to Bool: <c>true</c>, <c>t</c>, <c>1</c> and their opposites.</summary>
internal sealed class TextBoolCellWriter : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var text = BytesOf(cell, arena);
        var isTrue = text.SequenceEqual("true"u8) || text.SequenceEqual("t"u8) || text.SequenceEqual("1"u8);
        var isFalse = text.SequenceEqual("false"u8) || text.SequenceEqual("f"u8) || text.SequenceEqual("0"u8);
        output.WriteByte(isTrue ? (byte)1 : (byte)0);
        return isTrue || isFalse ? WriteOutcome.Written : WriteOutcome.BadForm;
    }
}
