using Cdc.Debezium.Metadata;

namespace Cdc.Debezium.Positions;

/// <summary>The time of the change as a position: microseconds since 1970 UTC by the source's clock, which may stand still or go back.</summary>
internal static class TimestampPosition
{
    private const long MicrosecondsPerMillisecond = 1_000;

    /// <summary>Takes <c>ts_us</c>, which connectors send since Debezium 2.5, or else <c>ts_ms</c>.</summary>
    public static bool TryFold(in EventMetadata metadata, out ulong position)
    {
        var microseconds = metadata.SourceMicroseconds >= 0 ? metadata.SourceMicroseconds
            : metadata.SourceMilliseconds is >= 0 and <= long.MaxValue / MicrosecondsPerMillisecond ? metadata.SourceMilliseconds * MicrosecondsPerMillisecond
            : -1;
        position = microseconds < 0 ? 0 : (ulong)microseconds;
        return microseconds >= 0;
    }
}
