using Cdc.Hosting.Health;

namespace Cdc.Delivering.Tables;

/// <summary>How one table fares, for health checks and people.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="State">The state.</param>
/// <param name="Detail">What is wrong and what is expected; null where nothing is.</param>
/// <param name="Since">When the state began.</param>
/// <param name="RowsDelivered">Rows that this process made durable, in the table or as dead letters.</param>
/// <param name="RowsQueued">Rows that wait, those being written included.</param>
/// <param name="BytesQueued">Bytes of the source records behind them.</param>
public sealed record TableHealth(
    string Table, NeighbourState State, string? Detail, DateTimeOffset Since, long RowsDelivered, long RowsQueued, long BytesQueued);
