using System.Buffers.Text;
using Cdc.Core.Batches;

namespace Cdc.Debezium.Conversion;

/// <summary>Signed integers of up to 64 bits. A fraction of zeros (<c>5.0</c>) is an integer, as Python writes them.</summary>
internal sealed class IntegerConverter(long min, long max) : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        if (!Utf8Parser.TryParse(text, out long value, out var consumed) || (consumed != text.Length && !IsZeroFraction(text[consumed..])) || value < min || value > max)
        {
            return false;
        }

        cell = Cell.FromInteger(value);
        return true;
    }

    internal static bool IsZeroFraction(ReadOnlySpan<byte> rest) => rest.Length > 1 && rest[0] == '.' && rest[1..].IndexOfAnyExcept((byte)'0') < 0;
}
