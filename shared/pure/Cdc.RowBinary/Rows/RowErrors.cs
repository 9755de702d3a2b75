using System.Globalization;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Rows;

/// <summary>The sentences for refused values.</summary>
internal static class RowErrors
{
    private const int MaxQuoted = 60;

    public static RowError Unavailable(ColumnPlan column) => new(column.Source.Name, DeadLetterReason.UnavailableValue,
        $"The source did not send the value of column '{column.Source.Name}', and nothing at hand has it.");

    public static RowError Missing(ColumnPlan column) => new(column.Source.Name, DeadLetterReason.CastFailed,
        $"The event says nothing of column '{column.Source.Name}', which is {column.Target.Type}, not Nullable, in the target table.");

    public static RowError Refused(ColumnPlan column, WriteOutcome outcome, in Cell cell, ReadOnlySpan<byte> arena) => outcome switch
    {
        WriteOutcome.NullRefused => new(column.Source.Name, DeadLetterReason.CastFailed,
            $"NULL in column '{column.Source.Name}', which is not Nullable: it is {column.Target.Type} in the target table."),
        WriteOutcome.OutOfRange => new(column.Source.Name, DeadLetterReason.OutOfRange, Sentence(column, cell, arena, "is out of the range of")),
        WriteOutcome.LosesDigits => new(column.Source.Name, DeadLetterReason.OutOfRange, Sentence(column, cell, arena, "would lose digits in")),
        _ => new(column.Source.Name, DeadLetterReason.CastFailed, Sentence(column, cell, arena, "does not read as")),
    };

    private static string Sentence(ColumnPlan column, in Cell cell, ReadOnlySpan<byte> arena, string verb) =>
        $"Column '{column.Source.Name}': {Show(column.Source.Type, cell, arena)} ({column.Source.Type}) {verb} {column.Target.Type}.";

    private static string Show(LogicalType type, in Cell cell, ReadOnlySpan<byte> arena)
    {
        if (cell.Kind == CellKind.Bytes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{cell.Slice.Length} bytes");
        }

        using var text = new RowBuffer(MaxQuoted);
        CellWriters.ForColumn(type, ClickHouseType.Of(ClickHouseTypeKind.String), OutOfRangePolicy.Clamp, isKey: false)!.Write(cell, arena, text);
        return text.Length == 0 ? "a value" : Shorten(text.WrittenSpan);
    }

    /// <param name="encoded">A String in RowBinary.</param>
    private static string Shorten(ReadOnlySpan<byte> encoded)
    {
        const byte Continues = 0x80;
        var start = 1;
        while (encoded[start - 1] >= Continues)
        {
            start++;
        }

        var text = Encoding.UTF8.GetString(encoded[start..Math.Min(encoded.Length, start + (MaxQuoted * 4))]);
        return text.Length <= MaxQuoted ? $"'{text}'" : $"'{text[..MaxQuoted]}…'";
    }
}
