using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text.Json;
using System.Text.Unicode;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Reads one JSON value into a cell: decodes, cleans, converts.</summary>
internal static class CellReader
{
    private const int LongSize = sizeof(long);

    /// <summary>What Debezium sends in place of an unchanged TOASTed value.</summary>
    /// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-toasted-values"/>
    private static ReadOnlySpan<byte> Unavailable => "__debezium_unavailable_value"u8;

    /// <summary>The same, where the column's bytes are written as base64.</summary>
    private static ReadOnlySpan<byte> UnavailableBase64 => "X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ=="u8;

    /// <summary>Reads the current value.</summary>
    /// <param name="cursor">On the value; on its last token afterwards.</param>
    /// <param name="plan">Of a column.</param>
    /// <param name="batch">The batch that holds the value's bytes.</param>
    /// <param name="cell">The cell.</param>
    /// <returns>False where the value does not cast.</returns>
    public static bool TryRead(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        switch (cursor.Json.TokenType)
        {
            case JsonTokenType.Null:
                cell = Cell.Null;
                return true;
            case JsonTokenType.String:
                return TryString(ref cursor, plan, batch, out cell);
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                return CompoundReader.TryRead(ref cursor, plan, batch, out cell);
            default:
                return plan.Converter.TryConvert(cursor.Json.ValueSpan, cursor.Scalar, batch, out cell);
        }
    }

    private static bool TryString(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        var slice = cursor.Json.ValueIsEscaped ? Unescape(ref cursor.Json, batch) : cursor.Scalar;
        var text = batch.Bytes(slice);
        if (IsUnavailable(text))
        {
            cell = Cell.Unavailable;
            return true;
        }

        cell = default;
        switch (plan.Source.Encoding)
        {
            case SourceEncoding.UnscaledDecimal:
                return TryUnscaled(text, plan, plan.Source.Scale, batch, out cell);
            case SourceEncoding.Base64:
                if (!TryBase64(text, batch, out slice) || (plan.Converter is not BytesConverter && !Utf8.IsValid(batch.Bytes(slice))))
                {
                    return false;
                }

                break;
        }

        return TryText(slice, plan, batch, out cell);
    }

    private static bool TryText(Slice slice, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (plan.UnwrapsByteStrings && PythonByteString.TryUnwrap(batch.Bytes(slice), out var inner))
        {
            // The inner text lies two bytes in: after the b and the quote.
            slice = new Slice(slice.Offset + 2, inner.Length);
            if (PythonByteString.HasEscapes(inner) && !TryResolve(inner, batch, out slice))
            {
                return false;
            }
        }

        var text = batch.Bytes(slice);
        foreach (var spelling in plan.Nulls)
        {
            if (text.SequenceEqual(spelling))
            {
                cell = Cell.Null;
                return true;
            }
        }

        return plan.Converter.TryConvert(text, slice, batch, out cell);
    }

    /// <summary>Reads a decimal's unscaled integer.</summary>
    /// <param name="base64">Big-endian two's complement.</param>
    /// <param name="plan">Of a column of any type: one that is no decimal gets the plain digits.</param>
    /// <param name="scale">The value's scale.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="cell">The cell.</param>
    public static bool TryUnscaled(ReadOnlySpan<byte> base64, FieldPlan plan, int scale, ChangeBatch batch, out Cell cell)
    {
        const int MaxStack = 64;
        cell = default;
        var rented = base64.Length > MaxStack ? ArrayPool<byte>.Shared.Rent(base64.Length) : null;
        try
        {
            var bytes = rented ?? stackalloc byte[MaxStack];
            if (Base64.DecodeFromUtf8(base64, bytes, out _, out var length) != OperationStatus.Done || length == 0)
            {
                return false;
            }

            bytes = bytes[..length];
            var unscaled = length <= LongSize ? Small(bytes) : new BigInteger(bytes, isBigEndian: true);
            return plan.Converter is DecimalConverter converter
                ? converter.TryConvert(unscaled, scale, batch, out cell)
                : TryDigits(unscaled, scale, plan, batch, out cell);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static bool TryDigits(BigInteger unscaled, int scale, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        // A negative scale counts zeros before the point.
        var digits = scale >= 0 ? DecimalText.Format(unscaled, scale) : DecimalText.Format(unscaled * DecimalDigits.Power(-scale), 0);
        var slice = batch.Append(System.Text.Encoding.ASCII.GetBytes(digits));
        return plan.Converter.TryConvert(batch.Bytes(slice), slice, batch, out cell);
    }

    private static long Small(ReadOnlySpan<byte> bigEndian)
    {
        long value = (sbyte)bigEndian[0];
        foreach (var part in bigEndian[1..])
        {
            value = (value << 8) | part;
        }

        return value;
    }

    private static bool IsUnavailable(ReadOnlySpan<byte> text) =>
        (text.Length == Unavailable.Length && text.SequenceEqual(Unavailable)) || (text.Length == UnavailableBase64.Length && text.SequenceEqual(UnavailableBase64));

    private static Slice Unescape(ref Utf8JsonReader json, ChangeBatch batch) => batch.Commit(json.CopyString(batch.Reserve(json.ValueSpan.Length)));

    private static bool TryResolve(ReadOnlySpan<byte> inner, ChangeBatch batch, out Slice slice)
    {
        var resolved = PythonByteString.TryUnescape(inner, batch.Reserve(inner.Length), out var written);
        slice = batch.Commit(written);
        return resolved;
    }

    private static bool TryBase64(ReadOnlySpan<byte> text, ChangeBatch batch, out Slice slice)
    {
        var status = Base64.DecodeFromUtf8(text, batch.Reserve(Base64.GetMaxDecodedFromUtf8Length(text.Length)), out _, out var written);
        slice = batch.Commit(written);
        return status == OperationStatus.Done;
    }
}
