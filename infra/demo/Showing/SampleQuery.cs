namespace Cdc.Demo.Showing;

/// <summary>A question to the finished table.</summary>
/// <param name="Title">The question.</param>
/// <param name="Sql">A statement that people can copy.</param>
/// <param name="Columns">What the result's columns are called.</param>
internal sealed record SampleQuery(string Title, string Sql, IReadOnlyList<string> Columns)
{
    /// <summary>The questions.</summary>
    /// <param name="rides">The view of the table's current rows.</param>
    public static IEnumerable<SampleQuery> All(string rides) =>
    [
        new(
            "Which vehicles earn the most?",
            $"""
            SELECT vehicle_type, count() AS rides, sum(booking_value) AS revenue, round(avg(fare_per_km), 2) AS fare_per_km
            FROM {rides}
            WHERE booking_status = 'Completed'
            GROUP BY vehicle_type
            ORDER BY revenue DESC
            """,
            ["vehicle_type", "rides", "revenue", "fare_per_km"]),
        new(
            "Why are rides cancelled?",
            $"""
            SELECT booking_status, coalesce(reason_for_cancelling_by_customer, driver_cancellation_reason) AS reason, count() AS rides
            FROM {rides}
            WHERE booking_status LIKE 'Cancelled%'
            GROUP BY booking_status, reason
            ORDER BY rides DESC, reason
            """,
            ["booking_status", "reason", "rides"]),
        new(
            "Where do people wait for a ride?",
            $"""
            SELECT pickup_location, count() AS pickups, round(avg(avg_vtat), 1) AS minutes_until_arrival
            FROM {rides}
            GROUP BY pickup_location
            ORDER BY pickups DESC, pickup_location
            LIMIT 5
            """,
            ["pickup_location", "pickups", "minutes_until_arrival"]),
    ];
}
