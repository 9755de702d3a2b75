namespace Cdc.Demo.Generating;

/// <summary>Makes up bookings and how they end, in the data set's proportions.</summary>
internal sealed class RideBookings(Random random)
{
    private const int DaysInYear = 366;
    private const int SecondsInDay = 86_400;

    public RideBooking Book(long id, long now) => new(id)
    {
        Day = random.Next(DaysInYear),
        Second = random.Next(SecondsInDay),
        BookingNumber = random.Next(1_000_000, 10_000_000),
        CustomerNumber = random.Next(1_000_000, 10_000_000),
        Vehicle = AnyOf(Phrases.Vehicles),
        Pickup = AnyOf(Phrases.Places),
        Drop = AnyOf(Phrases.Places),
        CreatedAt = now,
    };

    /// <summary>Lets the booking end, or end otherwise than it did.</summary>
    public void Settle(RideBooking booking, long now)
    {
        Forget(booking);
        booking.UpdatedAt = now;
        switch (random.Next(100))
        {
            case < 62:
                Complete(booking);
                break;
            case < 80:
                booking.Status = Phrases.CancelledByDriver;
                booking.ArrivalTime = random.Next(20, 200);
                booking.DriverReason = AnyOf(Phrases.DriverReasons);
                break;
            case < 87:
                booking.Status = Phrases.CancelledByCustomer;
                booking.ArrivalTime = random.Next(20, 200);
                booking.CustomerReason = AnyOf(Phrases.CustomerReasons);
                break;
            case < 93:
                Ride(booking);
                booking.Status = Phrases.Incomplete;
                booking.IncompleteReason = AnyOf(Phrases.IncompleteReasons);
                break;
            default:
                booking.Status = Phrases.NoDriverFound;
                break;
        }
    }

    private void Complete(RideBooking booking)
    {
        Ride(booking);
        booking.Status = Phrases.Completed;
        booking.DriverRating = random.Next(30, 51);
        booking.CustomerRating = random.Next(30, 51);
    }

    private void Ride(RideBooking booking)
    {
        booking.ArrivalTime = random.Next(20, 200);
        booking.TripTime = random.Next(100, 450);
        booking.Distance = random.Next(100, 5_000);
        booking.Value = random.Next(50, 2_000);
        booking.Payment = AnyOf(Phrases.Payments);
    }

    private static void Forget(RideBooking booking)
    {
        booking.ArrivalTime = booking.TripTime = booking.Value = booking.Distance = booking.DriverRating = booking.CustomerRating = null;
        booking.CustomerReason = booking.DriverReason = booking.IncompleteReason = booking.Payment = null;
    }

    private Phrase AnyOf(Phrase[] phrases) => phrases[random.Next(phrases.Length)];
}
