using System.Buffers.Text;
using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>Dates: a number of days since 1970, ISO text, <c>infinity</c>; or a timestamp that is a midnight.</summary>
/// <param name="scale">From the units that a number counts in to days; null where numbers are no dates.</param>
internal sealed class DateConverter(TimeScale? scale) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        if (!TryNumber(text, out var days) && !TryText(text, out days))
        {
            cell = default;
            return false;
        }

        cell = Cell.FromInteger(PostgresCalendar.Day(days));
        return true;
    }

    private bool TryNumber(ReadOnlySpan<byte> text, out long days) =>
        Utf8Parser.TryParse(text, out days, out var consumed) && consumed == text.Length && scale is not null && scale.TryConvert(ref days);

    private static bool TryText(ReadOnlySpan<byte> text, out long days) => TimeText.TryDate(text, out days) || TimeText.TryInfinity(text, out days);
}
