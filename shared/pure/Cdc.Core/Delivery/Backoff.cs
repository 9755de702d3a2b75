namespace Cdc.Core;

/// <summary>How long to wait before trying a failed neighbour again: from 0.2 s, doubling, to 30 s.</summary>
public static class Backoff
{
    // 0.2 s · 2^8 is past the longest, so that no shift overflows.
    private const int MostDoublings = 8;

    /// <summary>The shortest wait.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The wait after a failure.</summary>
    /// <param name="earlierFailures">Failures in a row before this one, from 0.</param>
    /// <param name="jitter">
    /// A random number from 0 to 1: the wait is between half of what the doubling gives and all of it, so that many clients do not come
    /// back in step.
    /// </param>
    public static TimeSpan After(int earlierFailures, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlierFailures);
        const double Half = 0.5;
        var full = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(earlierFailures, MostDoublings)));
        var wait = full * (Half + (Half * jitter));
        return wait < First ? First : wait;
    }
}
