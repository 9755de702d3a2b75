using System.Globalization;
using System.Text;

namespace Cdc.Demo.Generating;

/// <summary>The columns of the data set, in its order.</summary>
/// <seealso href="https://www.kaggle.com/datasets/yashdevladdha/uber-ride-analytics-dashboard"/>
internal static class RideColumns
{
    /// <summary>The booking value's name in messages.</summary>
    public const string BookingValue = "ncr_ride_bookings.csv/booking+value";

    private const string NoText = "null";
    private const string NoNumber = "nan";
    private const int Whole = 1;
    private const int Tenths = 10;
    private const int Hundredths = 100;

    private static readonly DateOnly FirstDay = new(2024, 1, 1);

    public static readonly RideColumn[] All =
    [
        Date("Date", booking => booking.Day),
        Time("Time", booking => booking.Second),
        Code("Booking ID", "CNR", booking => booking.BookingNumber),
        Words("Booking Status", booking => booking.Status),
        Code("Customer ID", "CID", booking => booking.CustomerNumber),
        Words("Vehicle Type", booking => booking.Vehicle),
        Words("Pickup Location", booking => booking.Pickup),
        Words("Drop Location", booking => booking.Drop),
        Number("Avg VTAT", booking => booking.ArrivalTime, Tenths, digits: 1),
        Number("Avg CTAT", booking => booking.TripTime, Tenths, digits: 1),
        OneIf("Cancelled Rides by Customer", Phrases.CancelledByCustomer),
        Words("Reason for cancelling by Customer", booking => booking.CustomerReason),
        OneIf("Cancelled Rides by Driver", Phrases.CancelledByDriver),
        Words("Driver Cancellation Reason", booking => booking.DriverReason),
        OneIf("Incomplete Rides", Phrases.Incomplete),
        Words("Incomplete Rides Reason", booking => booking.IncompleteReason),
        Number("Booking Value", booking => booking.Value, Whole, digits: 2, isFromFile: true),
        Number("Ride Distance", booking => booking.Distance, Hundredths, digits: 2, isFromFile: true),
        Number("Driver Ratings", booking => booking.DriverRating, Tenths, digits: 1),
        Number("Customer Rating", booking => booking.CustomerRating, Tenths, digits: 1),
        Words("Payment Method", booking => booking.Payment),
    ];

    private static RideColumn Words(string title, Func<RideBooking, Phrase?> get) => new(title, NoText, booking => get(booking)?.Text, (booking, ref text) =>
    {
        if (get(booking) is not { } phrase)
        {
            return false;
        }

        text.Raw(phrase.Json);
        return true;
    });

    private static RideColumn Code(string title, string letters, Func<RideBooking, int> get)
    {
        var opening = Encoding.UTF8.GetBytes("\"b'" + letters);
        return new RideColumn(title, NoText, booking => string.Create(CultureInfo.InvariantCulture, $"{letters}{get(booking)}"), (booking, ref text) =>
        {
            text.Raw(opening);
            text.Number(get(booking));
            text.Raw("'\""u8);
            return true;
        });
    }

    /// <param name="title">The column's title.</param>
    /// <param name="get">The number without its point.</param>
    /// <param name="scale">10 to the number of digits that the source has after the point.</param>
    /// <param name="digits">Digits that the target has after the point.</param>
    /// <param name="isFromFile">Whether the file's name stands before the column's.</param>
    private static RideColumn Number(string title, Func<RideBooking, int?> get, int scale, int digits, bool isFromFile = false)
    {
        var format = "F" + digits;
        return new RideColumn(title, NoNumber, booking => get(booking) is { } value ? ((decimal)value / scale).ToString(format, CultureInfo.InvariantCulture) : null, (booking, ref text) =>
        {
            if (get(booking) is not { } value)
            {
                return false;
            }

            text.Raw("\"b'"u8);
            text.Float(value, scale);
            text.Raw("'\""u8);
            return true;
        }, isFromFile);
    }

    private static RideColumn OneIf(string title, Phrase status) => Number(title, booking => booking.Status == status ? 1 : null, Whole, digits: 0);

    private static RideColumn Date(string title, Func<RideBooking, int> get) =>
        new(title, NoText, booking => FirstDay.AddDays(get(booking)).ToString("O", CultureInfo.InvariantCulture), (booking, ref text) =>
        {
            var date = FirstDay.AddDays(get(booking));
            text.Raw("\"b'"u8);
            text.Number(date.Year, width: 4);
            text.Raw("-"u8);
            text.Number(date.Month, width: 2);
            text.Raw("-"u8);
            text.Number(date.Day, width: 2);
            text.Raw("'\""u8);
            return true;
        });

    private static RideColumn Time(string title, Func<RideBooking, int> get) =>
        new(title, NoText, booking => TimeSpan.FromSeconds(get(booking)).ToString("c", CultureInfo.InvariantCulture), (booking, ref text) =>
        {
            var time = TimeSpan.FromSeconds(get(booking));
            text.Raw("\"b'"u8);
            text.Number(time.Hours, width: 2);
            text.Raw(":"u8);
            text.Number(time.Minutes, width: 2);
            text.Raw(":"u8);
            text.Number(time.Seconds, width: 2);
            text.Raw("'\""u8);
            return true;
        });
}
