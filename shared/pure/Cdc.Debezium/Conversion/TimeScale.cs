using Cdc.Core.Schemas;
using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>Brings counts of one unit of time to another, exactly: what does not come out even or does not fit 64 bits is refused.</summary>
internal sealed class TimeScale
{
    private const long SecondsPerDay = 86_400;

    private readonly long _factor;
    private readonly long _divisor;

    private TimeScale(long sourcePerDay, long targetPerDay)
    {
        _factor = Math.Max(targetPerDay / sourcePerDay, 1);
        _divisor = Math.Max(sourcePerDay / targetPerDay, 1);
    }

    /// <summary>From what the source's numbers count to what the type's cells count.</summary>
    /// <param name="source">The source's type; null or no type of time where its numbers are taken to be the target's already.</param>
    /// <param name="target">A date, timestamp or time.</param>
    /// <returns>Null where the one tells a day and the other a time of day.</returns>
    public static TimeScale? Between(LogicalType? source, LogicalType target)
    {
        if (source is null || UnitsPerDay(source) == 0)
        {
            return new TimeScale(1, 1);
        }

        var isSameKind = (source.Kind == LogicalTypeKind.Time) == (target.Kind == LogicalTypeKind.Time);
        return isSameKind ? new TimeScale(UnitsPerDay(source), UnitsPerDay(target)) : null;
    }

    /// <summary>Converts a count.</summary>
    public bool TryConvert(ref long count)
    {
        var high = Math.BigMul(count, _factor, out var scaled);
        var (quotient, rest) = Math.DivRem(scaled, _divisor);
        count = quotient;
        return high == scaled >> 63 && rest == 0;
    }

    private static long UnitsPerDay(LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Date => 1,
        LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp or LogicalTypeKind.Time => SecondsPerDay * PowersOfTen.In64Bits(type.Precision),
        _ => 0,
    };
}
