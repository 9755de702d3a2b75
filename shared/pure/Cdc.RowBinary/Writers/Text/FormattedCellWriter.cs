using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>Puts a cell's value into words for a String column.</summary>
internal abstract class FormattedCellWriter : CellWriter
{
    /// <summary>Room that every value's text fits in.</summary>
    protected const int MaxLength = 128;

    /// <summary>Says that a value has no text.</summary>
    protected const int NoText = -1;

    public sealed override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        var length = Format(cell, arena, text);
        if (length == NoText)
        {
            return WriteOutcome.OutOfRange;
        }

        output.WriteString(text[..length]);
        return WriteOutcome.Written;
    }

    /// <summary>Writes the text.</summary>
    /// <returns>Bytes written, or <see cref="NoText"/>.</returns>
    protected abstract int Format(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> text);
}
