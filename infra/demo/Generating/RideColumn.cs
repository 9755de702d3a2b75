using System.Text;

namespace Cdc.Demo.Generating;

/// <summary>Writes a booking's value, quotes and all, or returns false where the booking has none.</summary>
internal delegate bool RideValueWriter(RideBooking booking, ref JsonText text);

/// <summary>A column of the data set: its name in messages and in the target, how a message writes it, and what the target must hold.</summary>
internal sealed class RideColumn
{
    private const string FilePrefix = "ncr_ride_bookings.csv/";

    /// <summary>One row in so many has a JSON null where others spell it out.</summary>
    private const int JsonNulls = 2;

    private readonly byte[] _name;
    private readonly byte[] _noValue;
    private readonly RideValueWriter _write;

    /// <summary>Makes a column.</summary>
    /// <param name="title">As the data set has it: <c>Booking Value</c>.</param>
    /// <param name="noValue">How an empty cell is spelled.</param>
    /// <param name="expected">The value as ClickHouse prints it; null for NULL.</param>
    /// <param name="write">Writes the value.</param>
    /// <param name="isFromFile">Whether the file's name stands before the column's.</param>
    public RideColumn(string title, string noValue, Func<RideBooking, string?> expected, RideValueWriter write, bool isFromFile = false)
    {
        var words = title.ToLowerInvariant();
        SourceName = (isFromFile ? FilePrefix : "") + words.Replace(' ', '+');
        Target = words.Replace(' ', '_');
        Expected = expected;
        _name = Encoding.UTF8.GetBytes($",\"{SourceName}\":");
        _noValue = Encoding.UTF8.GetBytes($"\"b'{noValue}'\"");
        _write = write;
    }

    /// <summary>As <c>ncr_ride_bookings.csv/booking+value</c>.</summary>
    public string SourceName { get; }

    /// <summary>As <c>booking_value</c>.</summary>
    public string Target { get; }

    /// <summary>The value as ClickHouse prints it; null for NULL.</summary>
    public Func<RideBooking, string?> Expected { get; }

    /// <summary>Writes name and value, with a comma before.</summary>
    public void Write(RideBooking booking, ref JsonText text)
    {
        text.Raw(_name);
        if (!_write(booking, ref text))
        {
            text.Raw(booking.Id % JsonNulls == 0 ? "null"u8 : _noValue);
        }
    }
}
