using System.Buffers.Binary;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary>Puts a result into the form that a cell of its type has.</summary>
internal static class ResultCell
{
    private const int NarrowBytes = 16;

    public static Cell Of(in Value value, LogicalType type, ChangeBatch batch) => value.State switch
    {
        ValueState.Null => Cell.Null,
        ValueState.Double => Cell.FromDouble(type.Kind == LogicalTypeKind.Float32 ? (float)value.Double : value.Double),
        ValueState.Slice => Cell.FromSlice(KindOf(type), value.Slice),
        ValueState.Literal => Cell.FromSlice(KindOf(type), batch.Append(value.Bytes(new Row(batch, 0, default, 0)))),
        ValueState.Exact when type.Kind != LogicalTypeKind.Decimal => Cell.FromInteger(unchecked((long)value.Number)),
        ValueState.Exact when value.Number >= long.MinValue && value.Number <= long.MaxValue => Cell.FromDecimal((long)value.Number),
        ValueState.Exact => Narrow(value.Number, batch),
        _ => Wide(value, batch),
    };

    private static CellKind KindOf(LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Bytes => CellKind.Bytes,
        LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point => CellKind.Json,
        _ => CellKind.Text,
    };

    private static Cell Narrow(Int128 unscaled, ChangeBatch batch)
    {
        BinaryPrimitives.WriteInt128LittleEndian(batch.Reserve(NarrowBytes), unscaled);
        return Cell.FromSlice(CellKind.WideDecimal, batch.Commit(NarrowBytes));
    }

    private static Cell Wide(in Value value, ChangeBatch batch)
    {
        var unscaled = value.Big;
        var size = unscaled.GetByteCount();
        unscaled.TryWriteBytes(batch.Reserve(size), out var written);
        return Cell.FromSlice(CellKind.WideDecimal, batch.Commit(written));
    }
}
