using Cdc.Hosting.Health;

namespace Cdc.Sink;

/// <summary>Shows the tables' states in the health report, one part a table.</summary>
internal sealed class TablesHealth(ClickHouseOutput output) : IHealthSource
{
    /// <inheritdoc/>
    public IEnumerable<HealthState> Health => output.Health.Select(table => new HealthState(
        $"table.{table.Table}",
        table.State == NeighbourState.Ok,
        table.Detail ?? $"{table.RowsDelivered} rows delivered, {table.RowsQueued} waiting.",
        table.Since));
}
