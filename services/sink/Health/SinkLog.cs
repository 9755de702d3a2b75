using Microsoft.Extensions.Logging;

namespace Cdc.Sink;

/// <summary>What the sink logs. Event ids are stable.</summary>
internal static partial class SinkLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Table {Table} waits for ClickHouse, for {Seconds:0} s so far: {Cause}")]
    public static partial void Waiting(ILogger logger, string table, double seconds, string cause);

    [LoggerMessage(3002, LogLevel.Error, "Table {Table} is stopped, for {Seconds:0} s so far, and is tried again every 30 s: {Cause}")]
    public static partial void Stopped(ILogger logger, string table, double seconds, string cause, Exception? exception);

    [LoggerMessage(3003, LogLevel.Information, "ClickHouse at {Server} is back after {Seconds:0} s; table {Table} goes on")]
    public static partial void Recovered(ILogger logger, string server, double seconds, string table);

    [LoggerMessage(3004, LogLevel.Warning, "Table {Table}: {Count} rows are dead letters, the first one for: {Cause}")]
    public static partial void DeadLetters(ILogger logger, string table, int count, string cause);

    [LoggerMessage(3005, LogLevel.Information, "Table {Table} was truncated below version {Version}")]
    public static partial void Truncated(ILogger logger, string table, string version);
}
