using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Core.Text;

namespace Cdc.Events.Reading;

/// <summary>Reads one JSON value into a cell, as <see cref="LogicalTypeKind"/> says for its type. Text without escapes stays where it is.</summary>
/// <param name="batch">Holds the record that is read; what must be unescaped or decoded goes to its arena's end.</param>
/// <param name="origin">Where in the arena the reader's input begins.</param>
internal readonly struct CellJsonReader(ChangeBatch batch, int origin)
{
    private const int UuidLength = 36;

    /// <summary>Reads the value on which the reader stands.</summary>
    /// <returns>Null, or why the value is none of the type; the reader may then stand anywhere inside it.</returns>
    public DeadLetterReason? Read(ref Utf8JsonReader json, LogicalType type, out Cell cell)
    {
        cell = Cell.Null;
        return json.TokenType == JsonTokenType.Null ? null : type.Kind switch
        {
            LogicalTypeKind.Boolean => ReadBoolean(ref json, out cell),
            LogicalTypeKind.Int8 => ReadInteger(ref json, sbyte.MinValue, sbyte.MaxValue, out cell),
            LogicalTypeKind.Int16 => ReadInteger(ref json, short.MinValue, short.MaxValue, out cell),
            LogicalTypeKind.Int32 => ReadInteger(ref json, int.MinValue, int.MaxValue, out cell),
            LogicalTypeKind.UInt8 => ReadInteger(ref json, byte.MinValue, byte.MaxValue, out cell),
            LogicalTypeKind.UInt16 => ReadInteger(ref json, ushort.MinValue, ushort.MaxValue, out cell),
            LogicalTypeKind.UInt32 => ReadInteger(ref json, uint.MinValue, uint.MaxValue, out cell),
            LogicalTypeKind.UInt64 => ReadUnsigned(ref json, out cell),
            LogicalTypeKind.Int64 or LogicalTypeKind.Date or LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp
                or LogicalTypeKind.Time or LogicalTypeKind.Duration => ReadInteger(ref json, long.MinValue, long.MaxValue, out cell),
            LogicalTypeKind.Float32 => ReadFloat(ref json, isSingle: true, out cell),
            LogicalTypeKind.Float64 => ReadFloat(ref json, isSingle: false, out cell),
            LogicalTypeKind.Decimal => ReadDecimal(ref json, type, out cell),
            LogicalTypeKind.Number => ReadText(ref json, IsNumber, out cell),
            LogicalTypeKind.Uuid => ReadText(ref json, IsUuid, out cell),
            LogicalTypeKind.String or LogicalTypeKind.Enum or LogicalTypeKind.Json => ReadText(ref json, null, out cell),
            LogicalTypeKind.Bytes => ReadBytes(ref json, out cell),
            LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point => ReadNested(ref json, type, out cell),
            _ => DeadLetterReason.UnknownType,
        };
    }

    /// <summary>The text on which the reader stands, in the arena.</summary>
    /// <exception cref="InvalidOperationException">An escape is half of a surrogate pair.</exception>
    public Slice Text(ref readonly Utf8JsonReader json)
    {
        const int Quote = 1;
        return json.ValueIsEscaped
            ? batch.Commit(json.CopyString(batch.Reserve(json.ValueSpan.Length)))
            : new Slice(origin + (int)json.TokenStartIndex + Quote, json.ValueSpan.Length);
    }

    private static DeadLetterReason? ReadBoolean(ref Utf8JsonReader json, out Cell cell)
    {
        cell = Cell.FromInteger(json.TokenType == JsonTokenType.True ? 1 : 0);
        return json.TokenType is JsonTokenType.True or JsonTokenType.False ? null : DeadLetterReason.CastFailed;
    }

    private static DeadLetterReason? ReadInteger(ref Utf8JsonReader json, long min, long max, out Cell cell)
    {
        cell = default;
        if (json.TokenType != JsonTokenType.Number)
        {
            return DeadLetterReason.CastFailed;
        }

        if (!json.TryGetInt64(out var value))
        {
            return NoInteger(ref json);
        }

        cell = Cell.FromInteger(value);
        return value >= min && value <= max ? null : DeadLetterReason.OutOfRange;
    }

    private static DeadLetterReason? ReadUnsigned(ref Utf8JsonReader json, out Cell cell)
    {
        cell = default;
        if (json.TokenType != JsonTokenType.Number)
        {
            return DeadLetterReason.CastFailed;
        }

        if (!json.TryGetUInt64(out var value))
        {
            return NoInteger(ref json);
        }

        cell = Cell.FromInteger((long)value);
        return null;
    }

    private static DeadLetterReason NoInteger(ref Utf8JsonReader json) =>
        json.ValueSpan.IndexOfAny(".eE"u8) < 0 ? DeadLetterReason.OutOfRange : DeadLetterReason.CastFailed;

    private static DeadLetterReason? ReadFloat(ref Utf8JsonReader json, bool isSingle, out Cell cell)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return ReadNonFinite(ref json, out cell);
        }

        cell = default;
        if (json.TokenType != JsonTokenType.Number)
        {
            return DeadLetterReason.CastFailed;
        }

        // A float is read as a float and then widened: its shortest digits name another double than the widened one.
        var isRead = json.TryGetDouble(out var value);
        if (isSingle)
        {
            isRead = json.TryGetSingle(out var single);
            value = single;
        }

        cell = Cell.FromDouble(value);
        return isRead && double.IsFinite(value) ? null : DeadLetterReason.OutOfRange;
    }

    private static DeadLetterReason? ReadNonFinite(ref Utf8JsonReader json, out Cell cell)
    {
        double? value = json.ValueTextEquals("NaN"u8) ? double.NaN
            : json.ValueTextEquals("Infinity"u8) ? double.PositiveInfinity
            : json.ValueTextEquals("-Infinity"u8) ? double.NegativeInfinity
            : null;
        cell = Cell.FromDouble(value.GetValueOrDefault());
        return value is null ? DeadLetterReason.CastFailed : null;
    }

    private DeadLetterReason? ReadDecimal(ref Utf8JsonReader json, LogicalType type, out Cell cell)
    {
        cell = default;
        if (json.TokenType != JsonTokenType.String)
        {
            return DeadLetterReason.CastFailed;
        }

        var text = Scratch(ref json);
        if (DecimalText.TryParseShort(text, type.Scale, out var unscaled))
        {
            cell = Cell.FromDecimal(unscaled);
            return HasAtMost(type.Precision, unscaled) ? null : DeadLetterReason.OutOfRange;
        }

        if (!DecimalText.TryParse(text, type.Scale, out var wide))
        {
            return DeadLetterReason.CastFailed;
        }

        cell = Keep(wide);
        return BigInteger.Abs(wide) < BigInteger.Pow(10, type.Precision) ? null : DeadLetterReason.OutOfRange;
    }

    private static bool HasAtMost(int digits, long value)
    {
        const int LongDigits = 18;
        var bound = 1L;
        for (var i = 0; i < Math.Min(digits, LongDigits); i++)
        {
            bound *= 10;
        }

        return value < bound && value > -bound;
    }

    private Cell Keep(BigInteger unscaled)
    {
        if (unscaled >= long.MinValue && unscaled <= long.MaxValue)
        {
            return Cell.FromDecimal((long)unscaled);
        }

        unscaled.TryWriteBytes(batch.Reserve(unscaled.GetByteCount()), out var length);
        return Cell.FromSlice(CellKind.WideDecimal, batch.Commit(length));
    }

    private DeadLetterReason? ReadText(ref Utf8JsonReader json, Func<ReadOnlySpan<byte>, bool>? isValid, out Cell cell)
    {
        cell = default;
        if (json.TokenType != JsonTokenType.String)
        {
            return DeadLetterReason.CastFailed;
        }

        var slice = Text(ref json);
        cell = Cell.FromSlice(CellKind.Text, slice);
        return isValid is null || isValid(batch.Bytes(slice)) ? null : DeadLetterReason.CastFailed;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text) =>
        DecimalText.IsPlain(text) || text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8);

    private static bool IsUuid(ReadOnlySpan<byte> text) => text.Length == UuidLength && Utf8Parser.TryParse(text, out Guid _, out var consumed) && consumed == UuidLength;

    private DeadLetterReason? ReadBytes(ref Utf8JsonReader json, out Cell cell)
    {
        cell = default;
        if (json.TokenType != JsonTokenType.String)
        {
            return DeadLetterReason.CastFailed;
        }

        var destination = batch.Reserve(json.ValueSpan.Length);
        OperationStatus status;
        int length;
        if (json.ValueIsEscaped)
        {
            var encoded = json.CopyString(destination);
            status = Base64.DecodeFromUtf8InPlace(destination[..encoded], out length);
        }
        else
        {
            status = Base64.DecodeFromUtf8(json.ValueSpan, destination, out _, out length);
        }

        if (status != OperationStatus.Done)
        {
            return DeadLetterReason.CastFailed;
        }

        cell = Cell.FromSlice(CellKind.Bytes, batch.Commit(length));
        return null;
    }

    private DeadLetterReason? ReadNested(ref Utf8JsonReader json, LogicalType type, out Cell cell)
    {
        var start = (int)json.TokenStartIndex;
        var reason = type.Kind switch
        {
            LogicalTypeKind.Array => CheckArray(ref json, type.Element!),
            LogicalTypeKind.Map => CheckMap(ref json),
            _ => CheckPoint(ref json),
        };
        cell = Cell.FromSlice(CellKind.Json, new Slice(origin + start, (int)json.BytesConsumed - start));
        return reason;
    }

    private DeadLetterReason? CheckArray(ref Utf8JsonReader json, LogicalType element)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return DeadLetterReason.CastFailed;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref json, element, out _) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private DeadLetterReason? CheckMap(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return DeadLetterReason.CastFailed;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            json.Read();
            if (json.TokenType != JsonTokenType.Null && ReadText(ref json, null, out _) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static DeadLetterReason? CheckPoint(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return DeadLetterReason.CastFailed;
        }

        var (hasX, hasY) = (false, false);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            hasX |= json.ValueTextEquals("x"u8);
            hasY |= json.ValueTextEquals("y"u8);
            json.Read();
            if (ReadFloat(ref json, isSingle: false, out _) is { } reason)
            {
                return reason;
            }
        }

        return hasX && hasY ? null : DeadLetterReason.CastFailed;
    }

    // Unescaped at the arena's end without being kept: the next reservation overwrites it.
    private ReadOnlySpan<byte> Scratch(ref readonly Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped)
        {
            return json.ValueSpan;
        }

        var room = batch.Reserve(json.ValueSpan.Length);
        return room[..json.CopyString(room)];
    }
}
