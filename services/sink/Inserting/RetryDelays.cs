namespace Cdc.Sink;

/// <summary>When a table that is in trouble is tried again.</summary>
internal sealed record RetryDelays
{
    /// <summary>After the first failure; doubled after each further one.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between attempts where somebody has to change something.</summary>
    public TimeSpan Stopped { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between log lines while trouble lasts.</summary>
    public TimeSpan Reminder { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after the given number of failures in a row: exponential, with as much as half of it left to chance.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan After(int failures, double chance)
    {
        const int MaxDoublings = 30;
        var full = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, MaxDoublings)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (chance / 2)));
    }
}
