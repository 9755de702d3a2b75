using Cdc.Demo.Generating;
using Cdc.Sink.Inserting;

namespace Cdc.Demo.Watching;

/// <summary>How the demo stands, for whoever shows it. Safe to read from any thread.</summary>
internal sealed class DemoProgress(RideBookingGenerator generator, InFlight inFlight, TimeProvider time)
{
    private long _rowsWritten;
    private long _arrivedBefore;
    private long _began;
    private long _ended;

    /// <summary>Whether the first event has come through, so that numbers mean something.</summary>
    public bool IsFlowing => Volatile.Read(ref _began) != 0;

    public GeneratedCounts Generated => generator.Counts;

    /// <summary>Rows that ClickHouse has acknowledged: one for each change.</summary>
    public long RowsWritten => Volatile.Read(ref _rowsWritten);

    /// <summary>Events that are in ClickHouse or on the dead-letter topic.</summary>
    public long Arrived => inFlight.Arrived;

    public int InFlight => inFlight.Count;

    /// <summary>Since the first event came through.</summary>
    public TimeSpan Elapsed => !IsFlowing ? TimeSpan.Zero : _ended == 0 ? time.GetElapsedTime(_began) : time.GetElapsedTime(_began, _ended);

    /// <summary>Events that arrived, by the second, since the first one came through.</summary>
    public double EventsPerSecond => Elapsed > TimeSpan.Zero ? (Arrived - _arrivedBefore) / Elapsed.TotalSeconds : 0;

    /// <summary>From generation until durable, for this part of the events.</summary>
    public TimeSpan Latency(double part) => inFlight.Latency(part);

    public void Inserted(TableInsert insert)
    {
        Interlocked.Add(ref _rowsWritten, insert.Rows);
        inFlight.Leave(insert.Rows);
    }

    public void Refused() => inFlight.Leave(1);

    public void Begin()
    {
        inFlight.ForgetLatencies();
        _arrivedBefore = Arrived;
        Volatile.Write(ref _began, time.GetTimestamp());
    }

    public void End() => _ended = time.GetTimestamp();
}
