using System.Buffers.Binary;
using System.Text;

namespace Cdc.EmbeddedClickHouse.Tests;

/// <summary>RowBinary rows of (UInt64, String).</summary>
internal static class RowBinaryRows
{
    public static byte[] Of(params (ulong Number, string Text)[] rows)
    {
        using var stream = new MemoryStream();
        var number = new byte[sizeof(ulong)];
        foreach (var row in rows)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(number, row.Number);
            stream.Write(number);
            stream.WriteByte(checked((byte)Encoding.UTF8.GetByteCount(row.Text)));
            stream.Write(Encoding.UTF8.GetBytes(row.Text));
        }
        return stream.ToArray();
    }
}
