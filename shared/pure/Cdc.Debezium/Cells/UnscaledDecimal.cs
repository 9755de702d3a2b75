using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Debezium.Conversion;

namespace Cdc.Debezium.Cells;

/// <summary>Reads a decimal's unscaled integer, as Connect's <c>Decimal</c> and Debezium's <c>VariableScaleDecimal</c> have it.</summary>
internal static class UnscaledDecimal
{
    private const int LongSize = sizeof(long);

    // 150,000 digits: PostgreSQL's numeric goes no further than 131,072 before the point and 16,383 after it. Bounds the work of a hostile value.
    private const int MaxBytes = 62_286;

    // PostgreSQL's numeric has at most 16,383 digits after the point. A schema may declare any scale, and ten to its power may be asked for.
    private const int MaxScale = 16_383;

    // Bytes whose digits DecimalText formats: fewer than 76.
    private const int MaxFormattedBytes = 31;

    /// <summary>Reads a value.</summary>
    /// <param name="base64">Big-endian two's complement.</param>
    /// <param name="plan">Of a column of any type: one that is not a valid decimal gets the plain digits.</param>
    /// <param name="scale">The value's scale; below 0 for zeros before the point.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="cell">The cell.</param>
    public static bool TryRead(ReadOnlySpan<byte> base64, FieldPlan plan, int scale, ChangeBatch batch, out Cell cell)
    {
        const int MaxStack = 64;
        cell = default;
        var rented = base64.Length > MaxStack ? ArrayPool<byte>.Shared.Rent(base64.Length) : null;
        try
        {
            var room = rented ?? stackalloc byte[MaxStack];
            if (Base64.DecodeFromUtf8(base64, room, out _, out var length) != OperationStatus.Done || length is 0 or > MaxBytes || scale is < -MaxScale or > MaxScale)
            {
                return false;
            }

            var bytes = room[..length];
            return plan.Converter is DecimalConverter converter
                ? converter.TryConvert(length <= LongSize ? Small(bytes) : new BigInteger(bytes, isBigEndian: true), scale, batch, out cell)
                : TryDigits(bytes, scale, plan, batch, out cell);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static bool TryDigits(Span<byte> bigEndian, int scale, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        var slice = bigEndian.Length <= MaxFormattedBytes && scale is >= 0 and <= LogicalType.MaxDecimalDigits
            ? Format(bigEndian, scale, batch)
            : batch.Append(Encoding.ASCII.GetBytes(FormatWide(new BigInteger(bigEndian, isBigEndian: true), scale)));
        return plan.Converter.TryConvert(batch.Bytes(slice), slice, batch, out cell);
    }

    private static Slice Format(Span<byte> bigEndian, int scale, ChangeBatch batch)
    {
        // As a cell keeps it: little-endian.
        bigEndian.Reverse();
        var unscaled = Cell.FromSlice(CellKind.WideDecimal, batch.Append(bigEndian));
        var written = DecimalText.Format(unscaled, scale, batch.Arena, batch.Reserve(DecimalText.MaxLength));
        return batch.Commit(written);
    }

    private static string FormatWide(BigInteger unscaled, int scale) =>
        scale >= 0 ? DecimalText.Format(unscaled, scale) : DecimalText.Format(unscaled * PowersOfTen.Unbounded(-scale), 0);

    private static long Small(ReadOnlySpan<byte> bigEndian)
    {
        long value = (sbyte)bigEndian[0];
        foreach (var part in bigEndian[1..])
        {
            value = (value << 8) | part;
        }

        return value;
    }
}
