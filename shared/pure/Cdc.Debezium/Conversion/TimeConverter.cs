using System.Buffers.Text;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Times of day: a count of units since midnight, or ISO text.</summary>
/// <param name="sourcePrecision">Digits of a second that a number counts in.</param>
/// <param name="precision">Digits of a second that the cell counts in; not less than <paramref name="sourcePrecision"/>.</param>
internal sealed class TimeConverter(int sourcePrecision, int precision) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (Utf8Parser.TryParse(text, out long units, out var consumed) && consumed == text.Length)
        {
            cell = Cell.FromInteger(units * (long)DecimalDigits.Power(precision - sourcePrecision));
            return true;
        }

        if (!IsoDateTime.TryTakeTime(ref text, precision, out units) || !text.IsEmpty)
        {
            return false;
        }

        cell = Cell.FromInteger(units);
        return true;
    }
}
