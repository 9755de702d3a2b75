using System.Numerics;
using Cdc.Core.Batches;
using Cdc.Core.Text;

namespace Cdc.Debezium.Conversion;

/// <summary>Decimals of a fixed precision and scale. Digits that do not fit are refused, never rounded away.</summary>
internal sealed class DecimalConverter(int precision, int scale) : FieldConverter
{
    private readonly BigInteger _limit = PowersOfTen.Unbounded(precision);
    private readonly long _shortLimit = precision <= PowersOfTen.MaxIn64Bits ? PowersOfTen.In64Bits(precision) : long.MaxValue;

    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        if (DecimalText.TryParseShort(text, scale, out var unscaled) && unscaled < _shortLimit && unscaled > -_shortLimit)
        {
            cell = Cell.FromDecimal(unscaled);
            return true;
        }

        cell = default;
        return NumberText.TryParse(text, out var number) && number.TryToBigInteger(out var wide, out var textScale) && TryConvert(wide, textScale, batch, out cell);
    }

    /// <summary>Converts an unscaled integer of another scale.</summary>
    public bool TryConvert(BigInteger unscaled, int fromScale, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (!DecimalText.TryRescale(ref unscaled, fromScale, scale) || BigInteger.Abs(unscaled) >= _limit)
        {
            return false;
        }

        cell = unscaled >= long.MinValue && unscaled <= long.MaxValue ? Cell.FromDecimal((long)unscaled) : Wide(unscaled, batch);
        return true;
    }

    private static Cell Wide(BigInteger unscaled, ChangeBatch batch)
    {
        unscaled.TryWriteBytes(batch.Reserve(unscaled.GetByteCount()), out var written);
        return Cell.FromSlice(CellKind.WideDecimal, batch.Commit(written));
    }
}
