using Cdc.ClickHouse.Client;

namespace Cdc.Benchmarks.Inserting;

/// <summary>A way to send encoded rows to ClickHouse.</summary>
internal interface IInserter
{
    /// <summary>What the table of results calls it.</summary>
    string Name { get; }

    /// <summary>Inserts rows and waits until they are written.</summary>
    /// <returns>The rows written, by the answer's summary.</returns>
    Task<long> InsertAsync(InsertRequest insert);
}
