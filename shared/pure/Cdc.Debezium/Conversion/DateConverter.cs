using System.Buffers.Text;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Dates: a number of days since 1970, or ISO text.</summary>
internal sealed class DateConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        if (!(Utf8Parser.TryParse(text, out long days, out var consumed) && consumed == text.Length) && !(IsoDateTime.TryTakeDate(ref text, out days) && text.IsEmpty))
        {
            cell = default;
            return false;
        }

        cell = Cell.FromInteger(days);
        return true;
    }
}
