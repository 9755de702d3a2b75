using System.Collections.Concurrent;
using Cdc.Delivering.Queueing;
using Cdc.Delivering.Tables;

namespace Cdc.Delivering.Tests;

/// <summary>A table that remembers the sizes of its writes, and waits or fails as a test wants.</summary>
internal sealed class RecordingTarget : ITableTarget
{
    private IReadOnlyList<Segment> _segments = [];

    /// <summary>Rows of each write that succeeded.</summary>
    public ConcurrentQueue<int> Writes { get; } = new();

    /// <summary>Tries so far, those that failed included.</summary>
    public int Tries { get; private set; }

    /// <summary>Called in each try: waits, or throws.</summary>
    public Func<CancellationToken, Task> OnTry { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether a failure may come of what the target remembers.</summary>
    public Func<Exception, bool> OnForget { get; set; } = _ => false;

    public void Begin(IReadOnlyList<Segment> segments) => _segments = segments;

    public async Task TryAsync(CancellationToken cancellationToken)
    {
        Tries++;
        await OnTry(cancellationToken);
        Writes.Enqueue(_segments.Sum(segment => segment.Count));
    }

    public bool Forget(Exception failure) => OnForget(failure);

    public void End() => _segments = [];
}
