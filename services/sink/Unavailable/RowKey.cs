using System.Buffers.Binary;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Sink.Unavailable;

/// <summary>The key of an event as text that is equal exactly where the keys are.</summary>
internal static class RowKey
{
    private const int HeaderLength = sizeof(byte) + sizeof(long);

    public static string Of(ChangeBatch batch, in EventEntry entry, TableSchema schema)
    {
        var text = new StringBuilder();
        Span<byte> header = stackalloc byte[HeaderLength];
        foreach (var ordinal in schema.Key)
        {
            var cell = batch.Cells(entry.FirstCell + ordinal, 1)[0];
            var isSlice = cell.Kind is CellKind.Text or CellKind.Bytes or CellKind.Json or CellKind.WideDecimal;
            header[0] = (byte)cell.Kind;
            BinaryPrimitives.WriteInt64LittleEndian(header[1..], isSlice ? cell.Slice.Length : cell.Integer);
            Append(text, header);
            if (isSlice)
            {
                Append(text, batch.Bytes(cell.Slice));
            }
        }

        return text.ToString();
    }

    /// <summary>A character a byte.</summary>
    private static void Append(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            text.Append((char)value);
        }
    }
}
