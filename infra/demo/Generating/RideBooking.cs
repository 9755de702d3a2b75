using Cdc.Core.Batches;

namespace Cdc.Demo.Generating;

/// <summary>A row of the table at the source. What the data set leaves empty is null.</summary>
internal sealed class RideBooking(long id)
{
    public long Id { get; } = id;

    public required int Day { get; init; }

    /// <summary>Second of the day.</summary>
    public required int Second { get; init; }

    public required int BookingNumber { get; init; }

    public required int CustomerNumber { get; init; }

    public required Phrase Vehicle { get; init; }

    public required Phrase Pickup { get; init; }

    public required Phrase Drop { get; init; }

    public Phrase Status { get; set; } = Phrases.NoDriverFound;

    /// <summary>Minutes until the vehicle arrived, in tenths.</summary>
    public int? ArrivalTime { get; set; }

    /// <summary>Minutes the trip took, in tenths.</summary>
    public int? TripTime { get; set; }

    public Phrase? CustomerReason { get; set; }

    public Phrase? DriverReason { get; set; }

    public Phrase? IncompleteReason { get; set; }

    /// <summary>Rupees.</summary>
    public int? Value { get; set; }

    /// <summary>Kilometres, in hundredths.</summary>
    public int? Distance { get; set; }

    /// <summary>In tenths.</summary>
    public int? DriverRating { get; set; }

    /// <summary>In tenths.</summary>
    public int? CustomerRating { get; set; }

    public Phrase? Payment { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>What happened to the row last.</summary>
    public Operation Operation { get; set; }

    /// <summary>Where the row stands among those that are there; see <see cref="RideBookingTable"/>.</summary>
    public int Slot { get; set; }
}
