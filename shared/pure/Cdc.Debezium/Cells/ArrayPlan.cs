using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Conversion;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Cells;

/// <summary>How the elements of one array column become an event's.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The writer holds nothing but the buffer beside it.")]
internal sealed class ArrayPlan
{
    private readonly FieldPlan _element;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    /// <summary>Plans the elements of an array.</summary>
    /// <param name="array">Of a column that is an array.</param>
    public ArrayPlan(FieldPlan array)
    {
        var type = array.Column!.Type.Element!;
        var source = array.Source.Element;
        _element = new FieldPlan
        {
            Name = array.Name,
            Ordinal = array.Ordinal,
            Column = array.Column with { Type = type, IsNullable = true },
            Source = source ?? new SourceField("", type, IsNullable: true),
            Converter = FieldConverters.For(type, source),
            Unavailable = null,
        };
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Reads an array.</summary>
    /// <param name="cursor">On the array's start.</param>
    /// <param name="whole">Where all of it lies.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="cell">The array as an event has it.</param>
    public bool TryRead(JsonCursor cursor, Slice whole, ChangeBatch batch, out Cell cell)
    {
        if (IsAsWritten(cursor, batch))
        {
            cell = Cell.FromSlice(CellKind.Json, whole);
            return true;
        }

        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartArray();
        while (cursor.Json.Read() && cursor.Json.TokenType != JsonTokenType.EndArray)
        {
            if (!CellReader.TryRead(ref cursor, _element, batch, out var value))
            {
                cell = default;
                return false;
            }

            CellJsonWriter.Write(_writer, _element.Column!.Type, value, batch.Arena);
        }

        _writer.WriteEndArray();
        _writer.Flush();
        cell = Cell.FromSlice(CellKind.Json, batch.Append(_buffer.WrittenSpan));
        return true;
    }

    /// <summary>Whether all elements are of their type and in the event's JSON already (see <see cref="LogicalTypeKind"/>), so that the array is passed on as it is.</summary>
    private bool IsAsWritten(JsonCursor cursor, ChangeBatch batch)
    {
        while (cursor.Json.Read() && cursor.Json.TokenType != JsonTokenType.EndArray)
        {
            if (!IsEventJson(cursor.Json) || !CellReader.TryRead(ref cursor, _element, batch, out _))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsEventJson(in Utf8JsonReader json) => (json.TokenType, _element.Source.Encoding, _element.Column!.Type.Kind) switch
    {
        (JsonTokenType.Null, _, _) => true,
        (JsonTokenType.True or JsonTokenType.False, SourceEncoding.Plain, LogicalTypeKind.Boolean) => true,
        (JsonTokenType.Number, SourceEncoding.Plain, >= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt64) => json.ValueSpan.IndexOfAny(".eE"u8) < 0,
        (JsonTokenType.Number, SourceEncoding.Plain, LogicalTypeKind.Float32 or LogicalTypeKind.Float64) => true,
        (JsonTokenType.String, SourceEncoding.Plain, LogicalTypeKind.String or LogicalTypeKind.Enum or LogicalTypeKind.Uuid) => true,
        (JsonTokenType.String, SourceEncoding.Base64, LogicalTypeKind.Bytes) => true,
        _ => false,
    };
}
