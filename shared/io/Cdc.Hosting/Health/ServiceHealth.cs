using System.Collections.Concurrent;

namespace Cdc.Hosting.Health;

/// <summary>How the service and its parts are. Safe from any thread.</summary>
/// <param name="stopping">Cancelled when the service is told to stop.</param>
public sealed class ServiceHealth(CancellationToken stopping)
{
    private readonly ConcurrentQueue<IHealthSource> _sources = [];
    private volatile bool _isLive;

    /// <summary>Whether the service runs its loop.</summary>
    public bool IsLive
    {
        get => _isLive;
        internal set => _isLive = value;
    }

    /// <summary>Whether the service was told to stop.</summary>
    public bool IsStopping => stopping.IsCancellationRequested;

    /// <summary>How the parts are, in the order in which they were added.</summary>
    public IReadOnlyList<HealthState> Parts => [.. _sources.SelectMany(source => source.Health)];

    /// <summary>Adds a part, or several.</summary>
    public void Add(IHealthSource source) => _sources.Enqueue(source);
}
