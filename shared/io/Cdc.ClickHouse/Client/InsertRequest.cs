namespace Cdc.ClickHouse.Client;

/// <summary>Rows to insert, encoded.</summary>
/// <param name="Statement">The <c>INSERT INTO … (columns) FORMAT …</c> that says how to read the body.</param>
/// <param name="Body">The rows.</param>
/// <param name="QueryId">Tells the insert in the server's logs; unique.</param>
/// <param name="DeduplicationToken">
/// The same for every attempt at these rows and for no other rows: where the table keeps a deduplication window, it drops the second arrival.
/// </param>
public sealed record InsertRequest(string Statement, ReadOnlyMemory<byte> Body, string QueryId, string DeduplicationToken)
{
    /// <summary>What the format has before the first row, as names and types of the columns; empty for none.</summary>
    public ReadOnlyMemory<byte> Header { get; init; }
}
