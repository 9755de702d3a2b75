namespace Cdc.Core.Delivery;

/// <summary>How long to wait before a failed neighbour is tried again, and how often trouble that lasts is logged.</summary>
public sealed record RetryDelays
{
    // The longest wait is reached before: this only keeps shifts from overflowing.
    private const int MostDoublings = 20;

    /// <summary>The shortest wait, after the first failure; doubled after each further one.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between two tries.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between tries where somebody has to change something.</summary>
    public TimeSpan Stopped { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between log lines while trouble lasts.</summary>
    public TimeSpan Reminder { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after a failure.</summary>
    /// <param name="earlierFailures">Failures in a row before this one, from 0.</param>
    /// <param name="jitter">
    /// A random number from 0 to 1: the wait is between half of what the doubling gives and all of it, so that many clients do not come
    /// back in step.
    /// </param>
    public TimeSpan After(int earlierFailures, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlierFailures);
        const double Half = 0.5;
        var full = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(earlierFailures, MostDoublings)));
        var wait = full * (Half + (Half * jitter));
        return wait < First ? First : wait;
    }
}
