using System.Text.Json;

namespace Cdc.Core;

/// <summary>Writes one cell as a JSON property, as <see cref="LogicalTypeKind"/> says for its type.</summary>
internal static class CellJsonWriter
{
    /// <summary>Writes the property. Missing and unavailable cells are the caller's to leave out.</summary>
    public static void Write(Utf8JsonWriter json, JsonEncodedText name, LogicalType type, in Cell cell, ReadOnlySpan<byte> arena)
    {
        switch (cell.Kind)
        {
            case CellKind.Null:
                json.WriteNull(name);
                break;
            case CellKind.Integer:
                WriteInteger(json, name, type.Kind, cell.Integer);
                break;
            case CellKind.Double:
                WriteDouble(json, name, type.Kind, cell.Double);
                break;
            case CellKind.Decimal or CellKind.WideDecimal:
                WriteDecimal(json, name, type.Scale, cell, arena);
                break;
            case CellKind.Text:
                json.WriteString(name, BytesOf(cell, arena));
                break;
            case CellKind.Bytes:
                json.WriteBase64String(name, BytesOf(cell, arena));
                break;
            case CellKind.Json:
                json.WritePropertyName(name);
                json.WriteRawValue(BytesOf(cell, arena), skipInputValidation: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cell), cell.Kind, "The cell has no value to write.");
        }
    }

    private static ReadOnlySpan<byte> BytesOf(in Cell cell, ReadOnlySpan<byte> arena) => arena.Slice(cell.Slice.Offset, cell.Slice.Length);

    private static void WriteInteger(Utf8JsonWriter json, JsonEncodedText name, LogicalTypeKind kind, long value)
    {
        switch (kind)
        {
            case LogicalTypeKind.Boolean:
                json.WriteBoolean(name, value != 0);
                break;
            case LogicalTypeKind.UInt64:
                json.WriteNumber(name, (ulong)value);
                break;
            default:
                json.WriteNumber(name, value);
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, JsonEncodedText name, LogicalTypeKind kind, double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteString(name, NonFinite(value));
        }
        else if (kind == LogicalTypeKind.Float32)
        {
            // A float's own shortest digits: 0.1, where the widened double would read 0.10000000149011612.
            json.WriteNumber(name, (float)value);
        }
        else
        {
            json.WriteNumber(name, value);
        }
    }

    private static ReadOnlySpan<byte> NonFinite(double value) => value switch
    {
        double.PositiveInfinity => "Infinity"u8,
        double.NegativeInfinity => "-Infinity"u8,
        _ => "NaN"u8,
    };

    private static void WriteDecimal(Utf8JsonWriter json, JsonEncodedText name, int scale, in Cell cell, ReadOnlySpan<byte> arena)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteString(name, text[..DecimalText.Format(cell, scale, arena, text)]);
    }
}
