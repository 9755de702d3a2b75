namespace Cdc.Core.Delivery;

/// <summary>What one stream holds of a budget, and what it finished lately; see <see cref="MemoryShares"/>.</summary>
public sealed class MemoryShare
{
    /// <summary>What was finished counts for one to two of these.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private long _windowBegan;
    private long _finished;
    private long _finishedBefore;

    internal MemoryShare(TimeProvider time)
    {
        _time = time;
        _windowBegan = time.GetTimestamp();
    }

    /// <summary>Bytes held.</summary>
    public long Held { get; internal set; }

    /// <summary>Bytes finished in the current window or in the one before, whichever are more.</summary>
    public long Earned
    {
        get
        {
            Roll();
            return Math.Max(_finished, _finishedBefore);
        }
    }

    internal bool IsClosed { get; set; }

    internal void Earn(long bytes)
    {
        Roll();
        _finished += bytes;
    }

    private void Roll()
    {
        var age = _time.GetElapsedTime(_windowBegan);
        if (age < Window)
        {
            return;
        }

        _finishedBefore = age < 2 * Window ? _finished : 0;
        _finished = 0;
        _windowBegan = _time.GetTimestamp();
    }
}
