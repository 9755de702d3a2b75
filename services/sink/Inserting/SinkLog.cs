using Microsoft.Extensions.Logging;

namespace Cdc.Sink.Inserting;

/// <summary>What the sink logs. Event ids are stable.</summary>
internal static partial class SinkLog
{
    [LoggerMessage(3004, LogLevel.Warning, "Table {Table}: {Count} rows are dead letters, the first one for: {Cause}")]
    public static partial void DeadLetters(ILogger logger, string table, int count, string cause);

    [LoggerMessage(3005, LogLevel.Information, "Table {Table} was truncated below version {Version}")]
    public static partial void Truncated(ILogger logger, string table, string version);
}
