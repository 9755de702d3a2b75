using System.Globalization;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Sink.Rows;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;

namespace Cdc.Sink.Unavailable;

/// <summary>Reads a column's value back from the target as the cell that it was written from.</summary>
/// <remarks>Not for times of day, points, and arrays of anything whose JSON differs between events and ClickHouse.</remarks>
internal static class ReadBack
{
    /// <summary>The expression to select, or null for a type that is not read back.</summary>
    /// <param name="column">The column as events carry it.</param>
    /// <param name="target">The column as the table has it.</param>
    public static string? Expression(ColumnSchema column, TargetColumn target)
    {
        var name = Identifier.Quote(target.Name);
        return column.Type.Kind switch
        {
            LogicalTypeKind.Boolean => $"toUInt8({name})",
            LogicalTypeKind.Date => $"toInt32(toDate32({name}))",
            LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp =>
                string.Create(CultureInfo.InvariantCulture, $"toUnixTimestamp64{UnitOf(column.Type)}(toDateTime64({name}, {column.Type.Precision}, 'UTC'))"),
            LogicalTypeKind.Array when IsText(target) => name,
            LogicalTypeKind.Array when IsPlain(column.Type.Element!) => $"toJSONString({name})",
            LogicalTypeKind.Map => IsText(target) ? name : $"toJSONString({name})",
            LogicalTypeKind.Time or LogicalTypeKind.Point or LogicalTypeKind.Array => null,
            _ => name,
        };
    }

    /// <summary>Makes the value known from what ClickHouse printed.</summary>
    /// <param name="value">Stays unknown where the text does not have the type's form.</param>
    /// <param name="type">The column's type as events carry it.</param>
    /// <param name="printed">The field; null is NULL.</param>
    public static void Set(HeldValue value, LogicalType type, byte[]? printed)
    {
        if (printed is null)
        {
            value.Set(Cell.Null);
            return;
        }

        if (SliceKind(type.Kind) is { } kind)
        {
            value.Set(Cell.FromSlice(kind, default), printed);
            return;
        }

        var text = Encoding.UTF8.GetString(printed);
        if (type.Kind == LogicalTypeKind.Decimal)
        {
            SetDecimal(value, text, type.Scale);
        }
        else if (type.Kind is LogicalTypeKind.Float32 or LogicalTypeKind.Float64)
        {
            SetDouble(value, text);
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value.Set(Cell.FromInteger(number));
        }
        else if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned))
        {
            value.Set(Cell.FromInteger((long)unsigned));
        }
    }

    /// <summary>As ClickHouse's functions of 64-bit timestamps name it.</summary>
    public static string UnitOf(LogicalType type) => type.Precision switch
    {
        3 => "Milli",
        9 => "Nano",
        _ => "Micro",
    };

    private static CellKind? SliceKind(LogicalTypeKind kind) => kind switch
    {
        LogicalTypeKind.String or LogicalTypeKind.Enum or LogicalTypeKind.Uuid or LogicalTypeKind.Json or LogicalTypeKind.Number => CellKind.Text,
        LogicalTypeKind.Bytes => CellKind.Bytes,
        LogicalTypeKind.Array or LogicalTypeKind.Map => CellKind.Json,
        _ => null,
    };

    private static void SetDecimal(HeldValue value, string text, int scale)
    {
        if (!DecimalText.TryParse(Encoding.UTF8.GetBytes(text), scale, out var unscaled))
        {
            return;
        }

        if (unscaled >= long.MinValue && unscaled <= long.MaxValue)
        {
            value.Set(Cell.FromDecimal((long)unscaled));
        }
        else
        {
            value.Set(Cell.FromSlice(CellKind.WideDecimal, default), unscaled.ToByteArray());
        }
    }

    private static void SetDouble(HeldValue value, string text)
    {
        double? number = text switch
        {
            "nan" or "-nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var finite) ? finite : null,
        };
        if (number is { } known)
        {
            value.Set(Cell.FromDouble(known));
        }
    }

    /// <summary>Whether ClickHouse's JSON of such an element, decimals quoted and 64-bit integers not, is that of an event.</summary>
    private static bool IsPlain(LogicalType element) => element.Kind is LogicalTypeKind.Boolean or LogicalTypeKind.String or LogicalTypeKind.Enum
        or LogicalTypeKind.Uuid or LogicalTypeKind.Number or LogicalTypeKind.Json or LogicalTypeKind.Decimal or (>= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt64);

    private static bool IsText(TargetColumn target) => target.Type.ToString() is "String" or "Nullable(String)";
}
