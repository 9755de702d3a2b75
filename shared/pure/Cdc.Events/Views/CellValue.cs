using System.Globalization;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Core.Text;

namespace Cdc.Events.Views;

/// <summary>Cells as .NET values, for people and slow paths.</summary>
public static class CellValue
{
    private const int MaxClrDecimalDigits = 28;
    private const int TickDigits = 7;

    /// <summary>The value of a cell.</summary>
    /// <param name="cell">Not missing and not unavailable.</param>
    /// <param name="type">The column's type.</param>
    /// <param name="arena">The arena of the batch that holds the cell.</param>
    /// <returns>
    /// Null for NULL; bool; long or ulong; double; decimal up to 28 digits, beyond that the plain digits; string for text, and for arrays,
    /// maps and points their JSON; byte[]; DateOnly; DateTime (UTC for instants, otherwise of no kind); TimeSpan for times and durations.
    /// What .NET's dates and ticks of 100 ns cannot hold exactly is the long of the cell.
    /// </returns>
    public static object? Of(in Cell cell, LogicalType type, ReadOnlySpan<byte> arena) => cell.Kind switch
    {
        CellKind.Null => null,
        CellKind.Integer => OfInteger(cell.Integer, type),
        CellKind.Double => cell.Double,
        CellKind.Decimal or CellKind.WideDecimal => OfDecimal(cell, type, arena),
        CellKind.Text or CellKind.Json => Encoding.UTF8.GetString(arena.Slice(cell.Slice.Offset, cell.Slice.Length)),
        CellKind.Bytes => arena.Slice(cell.Slice.Offset, cell.Slice.Length).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell.Kind, "The cell has no value."),
    };

    private static object OfInteger(long value, LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Boolean => value != 0,
        LogicalTypeKind.UInt8 or LogicalTypeKind.UInt16 or LogicalTypeKind.UInt32 or LogicalTypeKind.UInt64 => (ulong)value,
        LogicalTypeKind.Date => OfDate(value),
        LogicalTypeKind.Timestamp => OfTimestamp(value, type.Precision, DateTimeKind.Unspecified),
        LogicalTypeKind.ZonedTimestamp => OfTimestamp(value, type.Precision, DateTimeKind.Utc),
        LogicalTypeKind.Time => TryTicks(value, type.Precision, out var time) ? new TimeSpan(time) : value,
        LogicalTypeKind.Duration => TryTicks(value, precision: 6, out var duration) ? new TimeSpan(duration) : value,
        _ => value,
    };

    private static object OfDate(long days)
    {
        var dayNumber = new DateOnly(1970, 1, 1).DayNumber + (Int128)days;
        return dayNumber >= 0 && dayNumber <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)dayNumber) : days;
    }

    private static object OfTimestamp(long value, int precision, DateTimeKind kind) =>
        TryTicks(value, precision, out var ticks) && ticks >= -DateTime.UnixEpoch.Ticks && ticks <= DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks
            ? new DateTime(DateTime.UnixEpoch.Ticks + ticks, kind)
            : value;

    private static bool TryTicks(long value, int precision, out long ticks)
    {
        var wide = precision > TickDigits ? value / (Int128)PowerOfTen(precision - TickDigits) : value * (Int128)PowerOfTen(TickDigits - precision);
        ticks = (long)wide;
        return ticks == wide && (precision <= TickDigits || value % PowerOfTen(precision - TickDigits) == 0);
    }

    private static long PowerOfTen(int exponent) => exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1);

    private static object OfDecimal(in Cell cell, LogicalType type, ReadOnlySpan<byte> arena)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        var digits = text[..DecimalText.Format(cell, type.Scale, arena, text)];
        return type.Precision <= MaxClrDecimalDigits
            ? decimal.Parse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : Encoding.ASCII.GetString(digits);
    }
}
