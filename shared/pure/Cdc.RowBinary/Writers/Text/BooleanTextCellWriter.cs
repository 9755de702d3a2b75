using Cdc.Core.Batches;

namespace Cdc.RowBinary.Writers.Text;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanTextCellWriter : FormattedCellWriter
{
    protected override int Format(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> text)
    {
        var word = cell.Integer != 0 ? "true"u8 : "false"u8;
        word.CopyTo(text);
        return word.Length;
    }
}
