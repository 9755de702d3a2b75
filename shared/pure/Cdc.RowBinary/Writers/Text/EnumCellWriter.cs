using System.Buffers.Binary;
using System.Text;
using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Writers.Text;

/// <summary>A text cell to the Enum8 or Enum16 member of that name. Enums are short, so a walk over the names is quicker than hashing.</summary>
internal sealed class EnumCellWriter(ClickHouseType target) : CellWriter
{
    private readonly byte[][] _names = [.. target.Members.Select(member => Encoding.UTF8.GetBytes(member.Name))];
    private readonly bool _isWide = target.Kind == ClickHouseTypeKind.Enum16;

    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var name = BytesOf(cell, arena);
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                WriteMember(target.Members[i].Value, output);
                return WriteOutcome.Written;
            }
        }

        return WriteOutcome.BadForm;
    }

    private void WriteMember(short value, RowBuffer output)
    {
        if (_isWide)
        {
            BinaryPrimitives.WriteInt16LittleEndian(output.Take(sizeof(short)), value);
        }
        else
        {
            output.WriteByte((byte)value);
        }
    }
}
