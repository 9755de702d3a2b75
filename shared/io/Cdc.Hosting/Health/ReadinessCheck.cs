using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cdc.Hosting.Health;

/// <summary>Healthy while the service is live, was not told to stop, and every part is healthy. The result's data has the parts.</summary>
internal sealed class ReadinessCheck(ServiceHealth health) : IHealthCheck
{
    public const string Name = "ready";

    private const string PartsKey = "parts";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var parts = health.Parts;
        var isReady = health is { IsLive: true, IsStopping: false } && parts.All(part => part.IsHealthy);
        var data = new Dictionary<string, object> { [PartsKey] = parts };
        return Task.FromResult(isReady ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Unhealthy(data: data));
    }

    /// <summary>The parts as they were when the check was made.</summary>
    public static IReadOnlyList<HealthState> Parts(HealthReport report) => (IReadOnlyList<HealthState>)report.Entries[Name].Data[PartsKey];
}
