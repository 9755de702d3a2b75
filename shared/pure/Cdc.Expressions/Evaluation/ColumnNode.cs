using System.Buffers.Binary;
using System.Numerics;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary>A column of the row.</summary>
internal sealed class ColumnNode(ColumnSchema column, int ordinal, int position) : BoundNode(column.Type, column.IsNullable, position)
{
    private const int NarrowBytes = 16;

    private readonly bool _isUnsigned = column.Type.Kind == LogicalTypeKind.UInt64;

    private readonly Value _unavailable = Value.Of(new EvaluationError(
        EvaluationErrorKind.Unavailable, $"the source did not send column '{column.Name}', which it did not change", position, column.Name));

    private readonly Value _missing = Value.Of(new EvaluationError(
        EvaluationErrorKind.Missing, $"the event says nothing of column '{column.Name}'", position, column.Name));

    public override string Description { get; } = $"column '{column.Name}'";

    public override Value Evaluate(in Row row)
    {
        var cell = row.CellAt(ordinal);
        return cell.Kind switch
        {
            CellKind.Missing => _missing,
            CellKind.Null => Value.Null,
            CellKind.Unavailable => _unavailable,
            CellKind.Integer when _isUnsigned => Value.Of((Int128)(ulong)cell.Integer),
            CellKind.Integer or CellKind.Decimal => Value.Of((Int128)cell.Integer),
            CellKind.Double => Value.Of(cell.Double),
            CellKind.WideDecimal => Wide(row.Batch.Bytes(cell.Slice)),
            _ => Value.Of(cell.Slice),
        };
    }

    private static Value Wide(ReadOnlySpan<byte> littleEndian)
    {
        if (littleEndian.Length > NarrowBytes)
        {
            return Value.Of(new BigInteger(littleEndian));
        }

        Span<byte> extended = stackalloc byte[NarrowBytes];
        extended.Fill(littleEndian.Length > 0 && littleEndian[^1] >= 0x80 ? byte.MaxValue : byte.MinValue);
        littleEndian.CopyTo(extended);
        return Value.Of(BinaryPrimitives.ReadInt128LittleEndian(extended));
    }
}
