using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Cdc.Tables.Types;
using Kind = Cdc.Tables.Types.ClickHouseTypeKind;

namespace Cdc.RowBinary.Tests;

/// <summary>A plain reader of RowBinary, written from the format's page and apart from the writers. Integers, decimals, dates and times come as <see cref="BigInteger"/>.</summary>
internal ref struct EncodedRowReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public object? Read(ClickHouseType type) => type.Kind switch
    {
        Kind.Nullable => Take(1)[0] == 1 ? null : Read(type.Elements[0]),
        Kind.LowCardinality => Read(type.Elements[0]),
        Kind.Bool => Take(1)[0] == 1,
        Kind.Int8 or Kind.Enum8 => Signed(1),
        Kind.Int16 or Kind.Enum16 => Signed(2),
        Kind.Int32 or Kind.Date32 or Kind.Time => Signed(4),
        Kind.Int64 or Kind.DateTime64 or Kind.Time64 => Signed(8),
        Kind.Int128 => Signed(16),
        Kind.Int256 => Signed(32),
        Kind.UInt8 => Unsigned(1),
        Kind.UInt16 or Kind.Date => Unsigned(2),
        Kind.UInt32 or Kind.DateTime => Unsigned(4),
        Kind.UInt64 => Unsigned(8),
        Kind.UInt128 => Unsigned(16),
        Kind.UInt256 => Unsigned(32),
        Kind.Decimal => Signed(type.Precision switch { <= 9 => 4, <= 18 => 8, <= 38 => 16, _ => 32 }),
        Kind.Float32 => BinaryPrimitives.ReadSingleLittleEndian(Take(4)),
        Kind.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(Take(8)),
        Kind.String or Kind.Json => Encoding.UTF8.GetString(Take(Length())),
        Kind.FixedString => Encoding.UTF8.GetString(Take(type.Length)),
        Kind.Array => ReadMany(Length(), [type.Elements[0]]),
        Kind.Map => ReadMany(Length(), [type.Elements[0], type.Elements[1]]),
        Kind.Tuple => ReadMany(1, type.Elements),
        _ => throw new NotSupportedException(type.ToString()),
    };

    private BigInteger Signed(int size) => new(Take(size), isUnsigned: false);

    private BigInteger Unsigned(int size) => new(Take(size), isUnsigned: true);

    private int Length()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Take(1)[0];
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return length;
            }
        }
    }

    private List<object?> ReadMany(int count, IReadOnlyList<ClickHouseType> types)
    {
        var values = new List<object?>();
        for (var i = 0; i < count; i++)
        {
            foreach (var type in types)
            {
                values.Add(Read(type));
            }
        }

        return values;
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        var taken = _rest[..size];
        _rest = _rest[size..];
        return taken;
    }
}
