using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cdc.Hosting.Health;

/// <summary>Healthy while the service runs its loop.</summary>
internal sealed class LivenessCheck(ServiceHealth health) : IHealthCheck
{
    public const string Name = "live";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.IsLive ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
