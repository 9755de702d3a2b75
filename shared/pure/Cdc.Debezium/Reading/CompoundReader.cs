using System.Buffers;
using System.Text.Json;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Reads JSON arrays and objects into cells.</summary>
internal static class CompoundReader
{
    /// <summary>Reads the current array or object.</summary>
    public static bool TryRead(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        var type = plan.Column!.Type.Kind;
        if (plan.Source.Encoding == SourceEncoding.VariableScaleDecimal && cursor.Json.TokenType == JsonTokenType.StartObject)
        {
            return TryVariableScale(ref cursor, plan, batch, out cell);
        }

        switch (type)
        {
            case LogicalTypeKind.Array when cursor.Json.TokenType == JsonTokenType.StartArray:
                return TryArray(ref cursor, plan, batch, out cell);
            case LogicalTypeKind.Point when cursor.Json.TokenType == JsonTokenType.StartObject:
                return TryPoint(ref cursor, batch, out cell);
            case LogicalTypeKind.Map when cursor.Json.TokenType == JsonTokenType.StartObject:
                cell = Cell.FromSlice(CellKind.Json, cursor.TakeValue());
                return true;
            case LogicalTypeKind.Json or LogicalTypeKind.String:
                cell = Cell.FromSlice(CellKind.Text, cursor.TakeValue());
                return true;
            default:
                cursor.Json.Skip();
                return false;
        }
    }

    private static bool TryArray(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        var element = ElementPlan(plan);
        if (element.Source.Type.Kind != LogicalTypeKind.Array && ReadsAsWritten(element))
        {
            cell = Cell.FromSlice(CellKind.Json, cursor.TakeValue());
            return true;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            while (cursor.Json.Read() && cursor.Json.TokenType != JsonTokenType.EndArray)
            {
                if (!CellReader.TryRead(ref cursor, element, batch, out var value))
                {
                    return false;
                }

                Write(writer, value, element.Column!.Type, batch);
            }

            writer.WriteEndArray();
        }

        cell = Cell.FromSlice(CellKind.Json, batch.Append(buffer.WrittenSpan));
        return true;
    }

    /// <summary>Whether Debezium's JSON of an element is the event's too (see <see cref="LogicalTypeKind"/>), so that the array can be passed on as it is.</summary>
    private static bool ReadsAsWritten(FieldPlan element) => element.Source.Encoding is SourceEncoding.Plain or SourceEncoding.Base64
        && element.Column!.Type.Kind is not (LogicalTypeKind.ZonedTimestamp or LogicalTypeKind.Decimal or LogicalTypeKind.Number or LogicalTypeKind.Point);

    private static FieldPlan ElementPlan(FieldPlan plan)
    {
        var source = plan.Source.Element ?? new SourceField("", plan.Column!.Type.Element!, IsNullable: true);
        var type = plan.Column!.Type.Element!;
        return new FieldPlan
        {
            Name = plan.Name,
            Ordinal = plan.Ordinal,
            Column = plan.Column with { Type = type },
            Source = source,
            Converter = FieldConverters.For(type, source.Type),
        };
    }

    private static void Write(Utf8JsonWriter writer, Cell value, LogicalType type, ChangeBatch batch)
    {
        switch (value.Kind)
        {
            case CellKind.Integer:
                writer.WriteNumberValue(value.Integer);
                break;
            case CellKind.Decimal or CellKind.WideDecimal:
                writer.WriteStringValue(DecimalText.Format(value.UnscaledDecimal(batch.Arena), type.Scale));
                break;
            case CellKind.Text:
                writer.WriteStringValue(batch.Bytes(value.Slice));
                break;
            case CellKind.Json:
                writer.WriteRawValue(batch.Bytes(value.Slice), skipInputValidation: true);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>Keeps of a point what <see cref="LogicalTypeKind.Point"/> says: its coordinates.</summary>
    private static bool TryPoint(ref JsonCursor cursor, ChangeBatch batch, out Cell cell)
    {
        Slice x = Slice.Null, y = Slice.Null;
        while (cursor.NextProperty())
        {
            var isX = cursor.Json.ValueTextEquals("x"u8);
            var isY = cursor.Json.ValueTextEquals("y"u8);
            cursor.ToValue();
            var isNumber = cursor.Json.TokenType == JsonTokenType.Number;
            x = isX && isNumber ? cursor.Scalar : x;
            y = isY && isNumber ? cursor.Scalar : y;
            cursor.Json.Skip();
        }

        cell = x.IsNull || y.IsNull ? default : Cell.FromSlice(CellKind.Json, Concat(batch, "{\"x\":"u8, x, ",\"y\":"u8, y, "}"u8));
        return cell.HasValue;
    }

    private static Slice Concat(ChangeBatch batch, ReadOnlySpan<byte> head, Slice x, ReadOnlySpan<byte> middle, Slice y, ReadOnlySpan<byte> tail)
    {
        var length = head.Length + x.Length + middle.Length + y.Length + tail.Length;
        var target = batch.Reserve(length);
        head.CopyTo(target);
        batch.Bytes(x).CopyTo(target[head.Length..]);
        middle.CopyTo(target[(head.Length + x.Length)..]);
        batch.Bytes(y).CopyTo(target[(head.Length + x.Length + middle.Length)..]);
        tail.CopyTo(target[(length - tail.Length)..]);
        return batch.Commit(length);
    }

    private static bool TryVariableScale(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        const int MaxScale = 16_383;
        cell = default;
        var scale = int.MinValue;
        var value = Slice.Null;
        while (cursor.NextProperty())
        {
            var isScale = cursor.Json.ValueTextEquals("scale"u8);
            var isValue = cursor.Json.ValueTextEquals("value"u8);
            cursor.ToValue();
            if (isScale && cursor.Json.TokenType == JsonTokenType.Number && cursor.Json.TryGetInt32(out var number))
            {
                scale = number;
            }
            else if (isValue && cursor.Json.TokenType == JsonTokenType.String)
            {
                value = cursor.Scalar;
            }

            cursor.Json.Skip();
        }

        // PostgreSQL's numeric has at most 16,383 digits after the point.
        return Math.Abs((long)scale) <= MaxScale && !value.IsNull && CellReader.TryUnscaled(batch.Bytes(value), plan, scale, batch, out cell);
    }
}
