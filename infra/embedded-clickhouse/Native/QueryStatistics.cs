namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>What one statement read, wrote and returned.</summary>
internal readonly record struct QueryStatistics(
    ulong ReadRows, ulong ReadBytes, ulong WrittenRows, ulong WrittenBytes, ulong ResultRows, ulong ResultBytes);
