using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Core.Text;

/// <summary>Writes one cell as a JSON value, as <see cref="LogicalTypeKind"/> says for its type: in an event's row, or as an element of an array.</summary>
public static class CellJsonWriter
{
    /// <summary>Writes the value.</summary>
    /// <param name="json">Where a value is due.</param>
    /// <param name="type">The cell's type.</param>
    /// <param name="cell">NULL or a value. Missing and unavailable cells are the caller's to leave out.</param>
    /// <param name="arena">The arena of the batch that holds the cell.</param>
    public static void Write(Utf8JsonWriter json, LogicalType type, in Cell cell, ReadOnlySpan<byte> arena)
    {
        switch (cell.Kind)
        {
            case CellKind.Null:
                json.WriteNullValue();
                break;
            case CellKind.Integer:
                WriteInteger(json, type.Kind, cell.Integer);
                break;
            case CellKind.Double:
                WriteDouble(json, type.Kind, cell.Double);
                break;
            case CellKind.Decimal or CellKind.WideDecimal:
                WriteDecimal(json, type.Scale, cell, arena);
                break;
            case CellKind.Text:
                json.WriteStringValue(BytesOf(cell, arena));
                break;
            case CellKind.Bytes:
                json.WriteBase64StringValue(BytesOf(cell, arena));
                break;
            case CellKind.Json:
                json.WriteRawValue(BytesOf(cell, arena), skipInputValidation: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cell), cell.Kind, "The cell has no value to write.");
        }
    }

    private static ReadOnlySpan<byte> BytesOf(in Cell cell, ReadOnlySpan<byte> arena) => arena.Slice(cell.Slice.Offset, cell.Slice.Length);

    private static void WriteInteger(Utf8JsonWriter json, LogicalTypeKind kind, long value)
    {
        switch (kind)
        {
            case LogicalTypeKind.Boolean:
                json.WriteBooleanValue(value != 0);
                break;
            case LogicalTypeKind.UInt64:
                json.WriteNumberValue((ulong)value);
                break;
            default:
                json.WriteNumberValue(value);
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, LogicalTypeKind kind, double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteStringValue(NonFinite(value));
        }
        else if (kind == LogicalTypeKind.Float32)
        {
            // A float's own shortest digits: 0.1, where the widened double would read 0.10000000149011612.
            json.WriteNumberValue((float)value);
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    private static ReadOnlySpan<byte> NonFinite(double value) => value switch
    {
        double.PositiveInfinity => "Infinity"u8,
        double.NegativeInfinity => "-Infinity"u8,
        _ => "NaN"u8,
    };

    private static void WriteDecimal(Utf8JsonWriter json, int scale, in Cell cell, ReadOnlySpan<byte> arena)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteStringValue(text[..DecimalText.Format(cell, scale, arena, text)]);
    }
}
