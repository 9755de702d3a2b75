namespace Cdc.Demo.Generating;

/// <summary>What a generated stream is made of. After the snapshot: 60 % inserts, 32 % updates, 8 % deletes.</summary>
/// <param name="Seed">Streams of one seed are the same, byte for byte.</param>
/// <param name="SnapshotRows">Rows that are read before the stream begins, at least 1.</param>
/// <param name="MalformedEvery">One record in so many after the snapshot is malformed, at least 2; 0 for none.</param>
public sealed record RideBookingMix(int Seed = 1, int SnapshotRows = 3_000, int MalformedEvery = 2_000)
{
    private const int RowsInHundred = 3;
    private const int FewestPerStream = 5;
    private const int FewestBetween = 10;
    private const int MostBetween = 2_000;

    /// <summary>A mix for a stream of some length: 3 % snapshot, and one record in 2,000 malformed, but each kind once where the stream is long enough.</summary>
    /// <param name="events">Records, tombstones not counted.</param>
    /// <param name="seed">The seed.</param>
    public static RideBookingMix For(long events, int seed) => new(
        seed,
        (int)Math.Clamp(events * RowsInHundred / 100, 1, int.MaxValue),
        (int)Math.Clamp(events / (FewestPerStream + 1), FewestBetween, MostBetween));
}
