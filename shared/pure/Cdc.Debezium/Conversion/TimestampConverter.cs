using System.Buffers.Text;
using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>Timestamps: a count of units since 1970, or ISO text; <c>infinity</c> as PostgreSQL writes it.</summary>
/// <param name="scale">From the units that a number counts in to those of the cell; null where numbers are no timestamps.</param>
/// <param name="sourcePrecision">Digits of a second that Debezium's numbers count in; 0 where the numbers are not Debezium's timestamps.</param>
/// <param name="precision">Digits of a second that the cell counts in.</param>
internal sealed class TimestampConverter(TimeScale? scale, int sourcePrecision, int precision) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        var isTimestamp = Utf8Parser.TryParse(text, out long units, out var consumed) && consumed == text.Length
            ? TryRescale(ref units)
            : TryText(text, out units);
        cell = isTimestamp ? Cell.FromInteger(units) : default;
        return isTimestamp;
    }

    private bool TryRescale(ref long units)
    {
        units = sourcePrecision == 0 ? units : (long)PostgresCalendar.Timestamp(units, sourcePrecision);
        return IsInfinite(units) || (scale is not null && scale.TryConvert(ref units));
    }

    private bool TryText(ReadOnlySpan<byte> text, out long units)
    {
        if (!TimeText.TryTimestamp(text, precision, out var whole, out var isExact) || !isExact)
        {
            return TimeText.TryInfinity(text, out units);
        }

        whole = PostgresCalendar.Timestamp(whole, precision);
        units = unchecked((long)whole);
        return whole == units;
    }

    private static bool IsInfinite(long units) => units is long.MinValue or long.MaxValue;
}
