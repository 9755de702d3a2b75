namespace Cdc.Sink;

/// <summary>How one table fares, for health checks and people.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="State">The state.</param>
/// <param name="Detail">What is wrong and what is expected; null where nothing is.</param>
/// <param name="Since">When the state began.</param>
/// <param name="RowsInserted">Rows inserted by this process.</param>
/// <param name="RowsQueued">Rows that wait, those being inserted included.</param>
/// <param name="BytesQueued">Bytes of the source records behind them.</param>
public sealed record TableHealth(
    string Table, TableState State, string? Detail, DateTimeOffset Since, long RowsInserted, long RowsQueued, long BytesQueued);
