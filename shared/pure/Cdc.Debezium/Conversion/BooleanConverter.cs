using System.Text;
using Cdc.Core.Batches;

namespace Cdc.Debezium.Conversion;

/// <summary>Booleans: JSON's literals, 0 and 1, and PostgreSQL's and Python's spellings in any case.</summary>
internal sealed class BooleanConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        var isTrue = IsAny(text, "true"u8, "t"u8, "1"u8, "yes"u8);
        cell = Cell.FromInteger(isTrue ? 1 : 0);
        return isTrue || IsAny(text, "false"u8, "f"u8, "0"u8, "no"u8);
    }

    private static bool IsAny(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, ReadOnlySpan<byte> letter, ReadOnlySpan<byte> digit, ReadOnlySpan<byte> answer) =>
        Ascii.EqualsIgnoreCase(text, word) || Ascii.EqualsIgnoreCase(text, letter) || text.SequenceEqual(digit) || Ascii.EqualsIgnoreCase(text, answer);
}
