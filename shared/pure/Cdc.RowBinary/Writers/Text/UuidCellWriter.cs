using System.Buffers.Text;
using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>The 36 characters of a UUID to its 16 bytes, each half of them turned round: ClickHouse holds two little-endian UInt64.</summary>
internal sealed class UuidCellWriter : CellWriter
{
    private const int Size = 16;
    private const int Half = Size / 2;

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var text = BytesOf(cell, arena);
        if (!Utf8Parser.TryParse(text, out Guid value, out var consumed, 'D') || consumed != text.Length)
        {
            return WriteOutcome.BadForm;
        }

        var bytes = output.Take(Size);
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[..Half].Reverse();
        bytes[Half..].Reverse();
        return WriteOutcome.Written;
    }
}
