using System.Buffers.Text;
using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>Times of day: a count of units since midnight, or ISO text.</summary>
/// <param name="scale">From the units that a number counts in to those of the cell; null where numbers are no times of day.</param>
/// <param name="precision">Digits of a second that the cell counts in.</param>
internal sealed class TimeConverter(TimeScale? scale, int precision) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        var isTime = Utf8Parser.TryParse(text, out long units, out var consumed) && consumed == text.Length
            ? scale is not null && scale.TryConvert(ref units)
            : TimeText.TryTime(text, precision, out units, out var isExact) && isExact;
        cell = isTime ? Cell.FromInteger(units) : default;
        return isTime;
    }
}
