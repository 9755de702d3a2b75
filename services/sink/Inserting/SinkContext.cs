using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Tables;
using Cdc.Delivering.Refusing;
using Cdc.Delivering.Tables;
using Cdc.RowBinary.Writers;
using Microsoft.Extensions.Logging;

namespace Cdc.Sink.Inserting;

/// <summary>What all tables of one output share.</summary>
internal sealed class SinkContext : IDisposable
{
    private long _inserts;

    /// <summary>The stage's name in dead letters.</summary>
    public required string Stage { get; init; }

    public required ClickHouseClient Client { get; init; }

    public required TargetTables Tables { get; init; }

    /// <summary>What becomes of values that columns cannot hold.</summary>
    public required OutOfRangePolicy OutOfRange { get; init; }

    public required DeadLetterGate DeadLetters { get; init; }

    /// <summary>Bounds the inserts that are in flight.</summary>
    public required DeliverySlots Slots { get; init; }

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
