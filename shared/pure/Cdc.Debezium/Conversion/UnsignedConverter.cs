using System.Buffers.Text;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Unsigned integers of up to 64 bits.</summary>
internal sealed class UnsignedConverter(ulong max) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (!Utf8Parser.TryParse(text, out ulong value, out var consumed) || (consumed != text.Length && !IntegerConverter.IsZeroFraction(text[consumed..])) || value > max)
        {
            return false;
        }

        cell = Cell.FromInteger(unchecked((long)value));
        return true;
    }
}
