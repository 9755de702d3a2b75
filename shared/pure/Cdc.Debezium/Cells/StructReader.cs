using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Cells;

/// <summary>Reads the structs of Debezium's semantic types into cells.</summary>
internal static class StructReader
{
    /// <summary>Whether an object in this field is a struct that is read here, rather than JSON text.</summary>
    public static bool Reads(FieldPlan plan) => plan.Source.Encoding switch
    {
        SourceEncoding.VariableScaleDecimal or SourceEncoding.StructuredTemporal or SourceEncoding.StructuredDuration => true,
        SourceEncoding.Geometry => plan.Column!.Type.Kind == LogicalTypeKind.Bytes,
        _ => plan.Column!.Type.Kind is LogicalTypeKind.Point || IsPointAsBytes(plan),
    };

    /// <summary>Reads the object.</summary>
    /// <param name="cursor">On its start.</param>
    /// <param name="plan">Of which <see cref="Reads"/> is true.</param>
    /// <param name="batch">The batch that holds the object's bytes.</param>
    /// <param name="cell">The cell.</param>
    public static bool TryRead(JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell) => plan.Source.Encoding switch
    {
        SourceEncoding.VariableScaleDecimal => TryVariableScale(cursor, plan, batch, out cell),
        SourceEncoding.StructuredTemporal or SourceEncoding.StructuredDuration => TryTemporal(cursor, plan, batch, out cell),
        _ => plan.Column!.Type.Kind == LogicalTypeKind.Point ? TryPoint(cursor, batch, out cell) : TryWellKnownBinary(cursor, batch, out cell),
    };

    private static bool IsPointAsBytes(FieldPlan plan) => plan.Column!.Type.Kind == LogicalTypeKind.Bytes && plan.Source.Type.Kind == LogicalTypeKind.Point;

    private static bool TryVariableScale(JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
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
                value = cursor.Text(batch);
            }

            cursor.Json.Skip();
        }

        return !value.IsNull && UnscaledDecimal.TryRead(batch.Bytes(value), plan, scale, batch, out cell);
    }

    /// <summary>By way of the ISO text, so that it casts to whatever text casts to.</summary>
    private static bool TryTemporal(JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        var isDuration = plan.Source.Encoding == SourceEncoding.StructuredDuration;
        Span<byte> text = stackalloc byte[TemporalStruct.MaxLength];
        if (!(isDuration ? TemporalStruct.TryFormatDuration(ref cursor, text, out var length) : TemporalStruct.TryFormat(ref cursor, text, out length)))
        {
            return false;
        }

        var slice = batch.Append(text[..length]);
        return plan.Converter.TryConvert(batch.Bytes(slice), slice, batch, out cell);
    }

    /// <summary>Keeps of a geometry its well-known binary. What else Debezium tells (<c>srid</c>) is there for a column that is declared as json.</summary>
    private static bool TryWellKnownBinary(JsonCursor cursor, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        while (cursor.NextProperty())
        {
            var isBinary = cursor.Json.ValueTextEquals("wkb"u8);
            cursor.ToValue();
            if (isBinary && cursor.Json.TokenType == JsonTokenType.String && EncodedBytes.TryBase64(batch.Bytes(cursor.Text(batch)), batch, out var bytes))
            {
                cell = Cell.FromSlice(CellKind.Bytes, bytes);
            }

            cursor.Json.Skip();
        }

        return cell.HasValue;
    }

    /// <summary>Keeps of a point what <see cref="LogicalTypeKind.Point"/> says: its coordinates, in quotes where they are no finite numbers.</summary>
    private static bool TryPoint(JsonCursor cursor, ChangeBatch batch, out Cell cell)
    {
        Slice x = Slice.Null, y = Slice.Null;
        while (cursor.NextProperty())
        {
            var isX = cursor.Json.ValueTextEquals("x"u8);
            var isY = cursor.Json.ValueTextEquals("y"u8);
            cursor.ToValue();
            if ((isX || isY) && Coordinate(ref cursor) is { IsNull: false } coordinate)
            {
                x = isX ? coordinate : x;
                y = isY ? coordinate : y;
            }

            cursor.Json.Skip();
        }

        cell = x.IsNull || y.IsNull ? default : Cell.FromSlice(CellKind.Json, Concat(batch, "{\"x\":"u8, x, ",\"y\":"u8, y, "}"u8));
        return cell.HasValue;
    }

    private static Slice Coordinate(ref JsonCursor cursor)
    {
        var isWord = cursor.Json.TokenType == JsonTokenType.String
            && (cursor.Json.ValueTextEquals("NaN"u8) || cursor.Json.ValueTextEquals("Infinity"u8) || cursor.Json.ValueTextEquals("-Infinity"u8));
        var isNumber = cursor.Json.TokenType == JsonTokenType.Number && cursor.Json.TryGetDouble(out var number) && double.IsFinite(number);
        return isWord || isNumber ? cursor.TakeValue() : Slice.Null;
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
}
