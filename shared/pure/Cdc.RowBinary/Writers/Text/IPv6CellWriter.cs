using System.Buffers.Binary;
using System.Net;
using Cdc.Core.Batches;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>An address of either version to 16 bytes in network order; version 4 as ClickHouse does, mapped to <c>::ffff:192.0.2.1</c>.</summary>
internal sealed class IPv6CellWriter : CellWriter
{
    private const int Size = 16;
    private const int MappedPrefix = Size - sizeof(uint);

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var text = BytesOf(cell, arena);
        if (IPv4Text.TryParse(text, out var mapped))
        {
            WriteMapped(mapped, output.Take(Size));
            return WriteOutcome.Written;
        }

        // The one writer that makes an object a cell: the BCL parses addresses no other way, and such columns are rare.
        // It would also take 1.2 for an address, and drop the zone of fe80::1%eth0 and the port of [::1]:80.
        if (!text.Contains((byte)':') || text.ContainsAny("%["u8) || !IPAddress.TryParse(text, out var address))
        {
            return WriteOutcome.BadForm;
        }

        return address.TryWriteBytes(output.Take(Size), out _) ? WriteOutcome.Written : WriteOutcome.BadForm;
    }

    private static void WriteMapped(uint address, Span<byte> bytes)
    {
        bytes.Clear();
        bytes[(MappedPrefix - sizeof(ushort))..MappedPrefix].Fill(byte.MaxValue);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[MappedPrefix..], address);
    }
}
