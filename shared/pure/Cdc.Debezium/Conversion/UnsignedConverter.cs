using System.Buffers.Text;
using Cdc.Core.Batches;
using Cdc.Debezium.Connect;

namespace Cdc.Debezium.Conversion;

/// <summary>Unsigned integers of up to 64 bits.</summary>
/// <param name="max">The largest.</param>
/// <param name="isWrapped">Whether the source writes them as signed integers of the same bits (<see cref="SourceEncoding.WrappedUnsigned"/>).</param>
internal sealed class UnsignedConverter(ulong max, bool isWrapped = false) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (isWrapped && Utf8Parser.TryParse(text, out long bits, out var consumed) && consumed == text.Length)
        {
            cell = Cell.FromInteger(bits);
            return true;
        }

        if (!Utf8Parser.TryParse(text, out ulong value, out consumed) || (consumed != text.Length && !IntegerConverter.IsZeroFraction(text[consumed..])) || value > max)
        {
            return false;
        }

        cell = Cell.FromInteger(unchecked((long)value));
        return true;
    }
}
