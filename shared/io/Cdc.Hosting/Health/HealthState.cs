namespace Cdc.Hosting.Health;

/// <summary>How one neighbour, table or other part is.</summary>
/// <param name="Name">Which part, as <c>clickhouse</c> or <c>table orders</c>.</param>
/// <param name="IsHealthy">Whether the service does its work as far as this part goes.</param>
/// <param name="Detail">A sentence for the operator. No secrets.</param>
/// <param name="Since">Since when it has been so.</param>
public sealed record HealthState(string Name, bool IsHealthy, string Detail, DateTimeOffset Since);
