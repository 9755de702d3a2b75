namespace Cdc.Demo.Watching;

/// <summary>Counts latencies by the millisecond, up to a minute.</summary>
internal sealed class LatencyHistogram
{
    private const int Longest = 60_000;

    private readonly long[] _counts = new long[Longest + 1];
    private long _total;

    public void Add(TimeSpan latency)
    {
        _counts[(int)Math.Clamp(latency.TotalMilliseconds, 0, Longest)]++;
        _total++;
    }

    /// <summary>The latency that this part of the entries stayed at or under; zero without entries.</summary>
    /// <param name="part">From 0 to 1.</param>
    public TimeSpan Percentile(double part)
    {
        var rank = (long)Math.Ceiling(part * _total);
        var milliseconds = 0;
        for (var seen = _counts[0]; seen < rank; seen += _counts[milliseconds])
        {
            milliseconds++;
        }

        return TimeSpan.FromMilliseconds(milliseconds);
    }
}
