using Cdc.ClickHouse.Client;

namespace Cdc.Benchmarks.Inserting;

/// <summary>The sink's own client.</summary>
internal sealed class ClientInserter(ClickHouseClient client) : IInserter
{
    public string Name => "Cdc.ClickHouse";

    public Task<long> InsertAsync(InsertRequest insert) => client.InsertAsync(insert, CancellationToken.None);
}
