using System.Globalization;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Tables.Sql;

namespace Cdc.Sink.Unavailable;

/// <summary>A key cell as an SQL expression that ClickHouse casts to the key column's type.</summary>
internal static class KeyLiteral
{
    /// <summary>The expression, or null for a type that keys are not looked up by.</summary>
    public static string? Of(ChangeBatch batch, Cell cell, LogicalType type) => cell.Kind switch
    {
        CellKind.Integer => OfInteger(cell.Integer, type),
        CellKind.Double => Literal.Quote(cell.Double.ToString("R", CultureInfo.InvariantCulture)),
        CellKind.Decimal or CellKind.WideDecimal => Literal.Quote(DecimalText.Format(cell.UnscaledDecimal(batch.Arena), type.Scale)),
        CellKind.Text => Literal.Quote(Encoding.UTF8.GetString(batch.Bytes(cell.Slice))),
        CellKind.Bytes => $"unhex('{Convert.ToHexString(batch.Bytes(cell.Slice))}')",
        _ => null,
    };

    private static string? OfInteger(long value, LogicalType type)
    {
        var number = value.ToString(CultureInfo.InvariantCulture);
        return type.Kind switch
        {
            LogicalTypeKind.UInt64 => ((ulong)value).ToString(CultureInfo.InvariantCulture),
            LogicalTypeKind.Date => $"addDays(toDate32('1970-01-01'), {number})",
            LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp => $"fromUnixTimestamp64{ReadBack.UnitOf(type)}(toInt64({number}), 'UTC')",
            LogicalTypeKind.Time => null,
            _ => number,
        };
    }
}
