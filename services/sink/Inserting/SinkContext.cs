using Cdc.ClickHouse;
using Cdc.Core;
using Microsoft.Extensions.Logging;

namespace Cdc.Sink;

/// <summary>What all tables of one output share.</summary>
internal sealed class SinkContext : IDisposable
{
    private long _inserts;

    public required ClickHouseClient Client { get; init; }

    public required TargetTables Tables { get; init; }

    /// <summary>What becomes of values that columns cannot hold.</summary>
    public required OutOfRangePolicy OutOfRange { get; init; }

    public required SinkDeadLetters DeadLetters { get; init; }

    /// <summary>One for each insert that may be in flight.</summary>
    public required SemaphoreSlim Slots { get; init; }

    public required RetryDelays Delays { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public Action<TableInsert>? Inserted { get; set; }

    /// <summary>
    /// Tells this process's inserts from those of others and of earlier ones: after a restart the same first and last record may enclose
    /// other rows, which the server must not drop as seen.
    /// </summary>
    public string Life { get; } = Guid.NewGuid().ToString("N");

    public long NextInsert() => Interlocked.Increment(ref _inserts);

    public void Dispose()
    {
        Slots.Dispose();
        DeadLetters.Dispose();
    }
}
