using System.Buffers.Binary;
using Cdc.RowBinary.Writers;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Types;
using Kind = Cdc.Tables.Types.ClickHouseTypeKind;

namespace Cdc.RowBinary.Rows;

/// <summary>What stands where a delete says nothing of a column: NULL, or what ClickHouse takes for nothing where there is no NULL.</summary>
internal static class ZeroValue
{
    // An empty String, Array or Map: a length of zero. For JSON text, an empty object.
    private static readonly byte[] Empty = [0];
    private static readonly byte[] EmptyObject = [2, (byte)'{', (byte)'}'];

    public static byte[] Of(ClickHouseType type) => type switch
    {
        { IsNullable: true } => [NullableCellWriter.IsNull],
        { Kind: Kind.LowCardinality } => Of(type.Elements[0]),
        { Kind: Kind.Tuple } => [.. type.Elements.SelectMany(Of)],
        { Kind: Kind.FixedString } => new byte[type.Length],
        { Kind: Kind.Decimal } => new byte[type.DecimalSize],
        { Kind: Kind.Enum8 or Kind.Enum16 } => FirstMember(type),
        { Kind: Kind.Json } => EmptyObject,
        _ => FixedSize.Of(type.Kind) is { } size ? new byte[size] : Empty,
    };

    /// <summary>0 need not be a member.</summary>
    private static byte[] FirstMember(ClickHouseType type)
    {
        var bytes = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, type.Members[0].Value);
        return bytes[..FixedSize.Of(type.Kind)!.Value];
    }
}
