using System.Globalization;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Conversion;

namespace Cdc.Debezium.Cells;

/// <summary>Reads <c>io.debezium.data.Bits</c>: little-endian bytes become the digits that the database prints, as <c>101</c>.</summary>
internal static class BitText
{
    private const int BitsPerByte = 8;

    /// <summary>Zeros before the highest 1 at most: a schema may declare any length, and a few bytes would ask for as many digits.</summary>
    private const int MaxLeadingZeros = 32 * 1024;

    /// <summary>Reads the bits.</summary>
    /// <param name="base64">The bytes. More of them than the bits need are zero.</param>
    /// <param name="plan">Of a column of any type: bytes take them as they are, integers the number, others the digits.</param>
    /// <param name="batch">Takes the digits.</param>
    /// <param name="cell">The cell.</param>
    public static bool TryRead(ReadOnlySpan<byte> base64, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (!EncodedBytes.TryBase64(base64, batch, out var slice))
        {
            return false;
        }

        if (plan.Converter is not BytesConverter)
        {
            var isNumber = plan.Column!.Type.Kind is >= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt64;
            if (!(isNumber ? TryNumber(ref slice, batch) : TryDigits(ref slice, plan.Source.BitLength, batch)))
            {
                return false;
            }
        }

        return plan.Converter.TryConvert(batch.Bytes(slice), slice, batch, out cell);
    }

    private static bool TryNumber(ref Slice slice, ChangeBatch batch)
    {
        var bytes = batch.Bytes(slice).TrimEnd((byte)0);
        if (bytes.Length > sizeof(ulong))
        {
            return false;
        }

        var number = 0UL;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            number = (number << BitsPerByte) | bytes[i];
        }

        const int MaxDigits = 20;
        number.TryFormat(batch.Reserve(MaxDigits), out var written, provider: CultureInfo.InvariantCulture);
        slice = batch.Commit(written);
        return true;
    }

    /// <param name="slice">The bytes; their digits afterwards.</param>
    /// <param name="length">How many digits; 0 for as many as the highest 1 needs.</param>
    /// <param name="batch">The batch.</param>
    private static bool TryDigits(ref Slice slice, int length, ChangeBatch batch)
    {
        var bytes = batch.Bytes(slice).TrimEnd((byte)0);
        var needed = bytes.IsEmpty ? 0 : (bytes.Length * BitsPerByte) - byte.LeadingZeroCount(bytes[^1]);
        length = length == 0 ? needed : length;
        if (needed > length || length - needed > MaxLeadingZeros)
        {
            return false;
        }

        var digits = batch.Reserve(length)[..length];
        digits.Fill((byte)'0');
        for (var bit = 0; bit < needed; bit++)
        {
            var isSet = (bytes[bit / BitsPerByte] >> (bit % BitsPerByte) & 1) != 0;
            digits[length - 1 - bit] = isSet ? (byte)'1' : (byte)'0';
        }

        slice = batch.Commit(length);
        return true;
    }
}
