using System.Buffers.Text;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Timestamps: a count of units since 1970, or ISO text; <c>infinity</c> as PostgreSQL writes it.</summary>
/// <param name="sourcePrecision">Digits of a second that a number counts in.</param>
/// <param name="precision">Digits of a second that the cell counts in.</param>
internal sealed class TimestampConverter(int sourcePrecision, int precision) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (!(Utf8Parser.TryParse(text, out long units, out var consumed) && consumed == text.Length
            ? TryRescale(ref units)
            : IsoDateTime.TryParse(text, precision, out units) || TryInfinity(text, out units)))
        {
            return false;
        }

        cell = Cell.FromInteger(units);
        return true;
    }

    private static bool TryInfinity(ReadOnlySpan<byte> text, out long units)
    {
        units = text.SequenceEqual("infinity"u8) ? long.MaxValue : long.MinValue;
        return units == long.MaxValue || text.SequenceEqual("-infinity"u8);
    }

    /// <summary>To a coarser precision time is cut off towards the past; what a finer one cannot hold is beyond any calendar and becomes infinity.</summary>
    private bool TryRescale(ref long units)
    {
        for (var digits = sourcePrecision; digits < precision; digits++)
        {
            units = units > long.MaxValue / 10 ? long.MaxValue : units < long.MinValue / 10 ? long.MinValue : units * 10;
        }

        for (var digits = precision; digits < sourcePrecision; digits++)
        {
            units = units is long.MaxValue or long.MinValue ? units : (units - (units < 0 ? 9 : 0)) / 10;
        }

        return true;
    }
}
