namespace Cdc.Hosting.Health;

/// <summary>A part of the service that knows how it is.</summary>
public interface IHealthSource
{
    /// <summary>How it is now. Read from any thread, quickly.</summary>
    IEnumerable<HealthState> Health { get; }
}
