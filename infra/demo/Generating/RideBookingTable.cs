using System.Globalization;

namespace Cdc.Demo.Generating;

/// <summary>The rows that the source holds, which are those that the target must hold once everything has arrived.</summary>
/// <remarks>Written by one thread; read it when that thread has stopped.</remarks>
public sealed class RideBookingTable
{
    private readonly List<RideBooking> _rows = [];

    /// <summary>The target's columns, in the order of <see cref="Rows"/>' values.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["id", .. RideColumns.All.Select(column => column.Target), "created_at_ts", "updated_at_ts", "op", "fare_per_km"];

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>
    /// The rows in the order of their ids: a value a column, as ClickHouse prints it with <c>output_format_decimal_trailing_zeros</c>; null for NULL.
    /// </summary>
    public IEnumerable<string?[]> Rows => _rows.OrderBy(row => row.Id).Select(Values);

    internal RideBooking this[int slot] => _rows[slot];

    internal void Add(RideBooking booking)
    {
        booking.Slot = _rows.Count;
        _rows.Add(booking);
    }

    /// <summary>Puts the last row in the place of the one that goes, so that any row can be picked by its slot.</summary>
    internal void Remove(RideBooking booking)
    {
        var last = _rows[^1];
        last.Slot = booking.Slot;
        _rows[booking.Slot] = last;
        _rows.RemoveAt(_rows.Count - 1);
    }

    private static string?[] Values(RideBooking row) =>
    [
        row.Id.ToString(CultureInfo.InvariantCulture),
        .. RideColumns.All.Select(column => column.Expected(row)),
        Timestamp(row.CreatedAt),
        Timestamp(row.UpdatedAt),
        ((char)row.Operation).ToString(),
        FarePerKm(row),
    ];

    private static string Timestamp(long microseconds) =>
        DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>As <c>round(booking_value / ride_distance, 2)</c> has it: a quotient of six digits, ties to even, then two digits, ties away from zero.</summary>
    private static string? FarePerKm(RideBooking row)
    {
        if (row.Value is not { } value || row.Distance is not { } distance)
        {
            return null;
        }

        var quotient = Math.Round(value * 100m / distance, 6, MidpointRounding.ToEven);
        return Math.Round(quotient, 2, MidpointRounding.AwayFromZero).ToString("F2", CultureInfo.InvariantCulture);
    }
}
