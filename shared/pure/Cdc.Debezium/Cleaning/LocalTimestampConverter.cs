using Cdc.Core.Batches;
using Cdc.Core.Text;
using Cdc.Debezium.Conversion;

namespace Cdc.Debezium.Cleaning;

/// <summary>Timestamps of a source that keeps the local time of one zone: they become instants. Text that tells its own offset is one already.</summary>
/// <param name="inner">Reads the timestamp as if it were in UTC.</param>
/// <param name="time">The zone's time.</param>
/// <param name="precision">Digits of a second that the cell counts in.</param>
internal sealed class LocalTimestampConverter(FieldConverter inner, LocalTime time, int precision) : FieldConverter
{
    private readonly long _unitsPerSecond = PowersOfTen.In64Bits(precision);

    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        if (!inner.TryConvert(text, slice, batch, out cell))
        {
            return false;
        }

        if (cell.Kind != CellKind.Integer || cell.Integer is long.MinValue or long.MaxValue || TellsOffset(text))
        {
            return true;
        }

        // Rounded down, also before 1970, so that the second is the one that the clock showed.
        var seconds = Math.DivRem(cell.Integer, _unitsPerSecond, out var rest) - (rest < 0 ? 1 : 0);
        var instant = (Int128)cell.Integer - ((Int128)time.OffsetOf(seconds) * _unitsPerSecond);
        cell = Cell.FromInteger((long)instant);

        // The ends of the range are the infinities.
        return instant > long.MinValue && instant < long.MaxValue;
    }

    private static bool TellsOffset(ReadOnlySpan<byte> text)
    {
        var clock = text.IndexOfAny((byte)'T', (byte)' ');
        return clock >= 0 && text[clock..].ContainsAny((byte)'Z', (byte)'+', (byte)'-');
    }
}
