namespace Cdc.Hosting.Health;

/// <summary>The health of a part that is told how it is. Safe from any thread.</summary>
public sealed class HealthFlag : IHealthSource
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private HealthState _state;

    /// <summary>Makes the flag.</summary>
    /// <param name="name">Which part; see <see cref="HealthState.Name"/>.</param>
    /// <param name="isHealthy">How it is at first.</param>
    /// <param name="detail">A sentence for the operator.</param>
    /// <param name="time">The clock.</param>
    public HealthFlag(string name, bool isHealthy, string detail, TimeProvider time)
    {
        _time = time;
        _state = new HealthState(name, isHealthy, detail, time.GetUtcNow());
    }

    /// <inheritdoc/>
    public IEnumerable<HealthState> Health => [_state];

    /// <summary>Tells how the part is. <see cref="HealthState.Since"/> moves only when it gets well or ill.</summary>
    public void Report(bool isHealthy, string detail)
    {
        lock (_lock)
        {
            _state = _state with { IsHealthy = isHealthy, Detail = detail, Since = isHealthy == _state.IsHealthy ? _state.Since : _time.GetUtcNow() };
        }
    }
}
