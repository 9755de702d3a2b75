using System.Buffers.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Json;

/// <summary>Writes one JSON token of an array, map or point as a value of the element's type: it becomes a cell, and the type's own writer writes that.</summary>
/// <remarks>Text without escapes stays where it is; the rest is unescaped or decoded into a buffer that grows to the longest one.</remarks>
internal sealed class JsonElementWriter(LogicalTypeKind kind, CellWriter writer)
{
    private byte[] _scratch = new byte[256];

    /// <summary>Writes the value at which the reader stands, and leaves it at that value's last token.</summary>
    public WriteOutcome Write(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output) => reader.TokenType switch
    {
        JsonTokenType.Null => writer.Write(Cell.Null, default, output),
        JsonTokenType.True or JsonTokenType.False when kind == LogicalTypeKind.Boolean =>
            writer.Write(Cell.FromInteger(reader.TokenType == JsonTokenType.True ? 1 : 0), default, output),
        JsonTokenType.Number => WriteNumber(ref reader, output),
        JsonTokenType.String => WriteString(ref reader, json, output),
        JsonTokenType.StartArray or JsonTokenType.StartObject => WriteNested(ref reader, json, output),
        _ => WriteOutcome.BadForm,
    };

    /// <summary>Writes the property name at which the reader stands.</summary>
    public WriteOutcome WriteName(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output) => WriteString(ref reader, json, output);

    private WriteOutcome WriteNumber(ref Utf8JsonReader reader, RowBuffer output)
    {
        if (kind is LogicalTypeKind.Float32 or LogicalTypeKind.Float64)
        {
            return WriteFloat(ref reader, output);
        }

        if (!IsInteger)
        {
            return WriteOutcome.BadForm;
        }

        return reader.TryGetInt64(out var integer) ? writer.Write(Cell.FromInteger(integer), default, output)
            : kind == LogicalTypeKind.UInt64 && reader.TryGetUInt64(out var unsigned) ? writer.Write(Cell.FromInteger((long)unsigned), default, output)
            : WriteOutcome.BadForm;
    }

    /// <summary>A float is read as a float and then widened: by way of double it would be rounded twice.</summary>
    private WriteOutcome WriteFloat(ref Utf8JsonReader reader, RowBuffer output)
    {
        var isRead = reader.TryGetDouble(out var number);
        if (kind == LogicalTypeKind.Float32)
        {
            isRead = reader.TryGetSingle(out var single);
            number = single;
        }

        return !isRead ? WriteOutcome.BadForm : double.IsFinite(number) ? writer.Write(Cell.FromDouble(number), default, output) : WriteOutcome.OutOfRange;
    }

    private WriteOutcome WriteString(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output)
    {
        if (reader.ValueIsEscaped || kind == LogicalTypeKind.Bytes)
        {
            return WriteCopied(ref reader, output);
        }

        var start = (int)reader.TokenStartIndex + 1;
        return IsFloat ? WriteFloatName(reader.ValueSpan, output)
            : IsText ? writer.Write(Cell.FromSlice(CellKind.Text, new Slice(start, reader.ValueSpan.Length)), json, output)
            : WriteOutcome.BadForm;
    }

    private WriteOutcome WriteCopied(ref Utf8JsonReader reader, RowBuffer output)
    {
        if (_scratch.Length < reader.ValueSpan.Length)
        {
            _scratch = new byte[reader.ValueSpan.Length * 2];
        }

        var length = reader.CopyString(_scratch);
        if (kind == LogicalTypeKind.Bytes)
        {
            var isBase64 = Base64.DecodeFromUtf8InPlace(_scratch.AsSpan(0, length), out length) == System.Buffers.OperationStatus.Done;
            return isBase64 ? writer.Write(Cell.FromSlice(CellKind.Bytes, new Slice(0, length)), _scratch, output) : WriteOutcome.BadForm;
        }

        return IsFloat ? WriteFloatName(_scratch.AsSpan(0, length), output)
            : IsText ? writer.Write(Cell.FromSlice(CellKind.Text, new Slice(0, length)), _scratch, output)
            : WriteOutcome.BadForm;
    }

    private WriteOutcome WriteFloatName(ReadOnlySpan<byte> name, RowBuffer output)
    {
        double? value = name.SequenceEqual("NaN"u8) ? double.NaN
            : name.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : name.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : null;
        return value is { } number ? writer.Write(Cell.FromDouble(number), default, output) : WriteOutcome.BadForm;
    }

    private WriteOutcome WriteNested(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output)
    {
        if (kind is not (LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point))
        {
            return WriteOutcome.BadForm;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return writer.Write(Cell.FromSlice(CellKind.Json, new Slice(start, (int)reader.BytesConsumed - start)), json, output);
    }

    private bool IsFloat => kind is LogicalTypeKind.Float32 or LogicalTypeKind.Float64;

    private bool IsText => kind
        is LogicalTypeKind.Number or LogicalTypeKind.String or LogicalTypeKind.Enum or LogicalTypeKind.Uuid or LogicalTypeKind.Json;

    private bool IsInteger => kind
        is >= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt64 or LogicalTypeKind.Date or LogicalTypeKind.Timestamp
        or LogicalTypeKind.ZonedTimestamp or LogicalTypeKind.Time or LogicalTypeKind.Duration;
}
