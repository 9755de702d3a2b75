using Cdc.RowBinary.Writers;

namespace Cdc.ClickHouse.Settings;

/// <summary>When a table's rows are inserted: on rows, bytes or age, whichever comes first.</summary>
public sealed record SinkOptions
{
    /// <summary>Rows in one insert at most, 1 to 10,000,000.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Bytes of source records behind one insert, 1 KiB to 1 GiB.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Age of the oldest row.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Inserts in flight at once over all tables, 1 to 64. One table has one at a time.</summary>
    public int Parallelism { get; init; } = 2;

    /// <summary>Whether tables and their views that are missing are created, and columns of tables that were created so are widened where they are too narrow for their source.</summary>
    public bool CreateTables { get; init; } = true;

    /// <summary>What becomes of a value that the target's column cannot hold.</summary>
    public OutOfRangePolicy OutOfRange { get; init; }
}
