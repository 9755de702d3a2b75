using System.Buffers.Binary;
using Cdc.Core.Batches;
using Cdc.RowBinary.Numbers;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>An address as <c>192.0.2.1</c> to its UInt32.</summary>
internal sealed class IPv4CellWriter : CellWriter
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        if (!IPv4Text.TryParse(BytesOf(cell, arena), out var address))
        {
            return WriteOutcome.BadForm;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(output.Take(sizeof(uint)), address);
        return WriteOutcome.Written;
    }
}
