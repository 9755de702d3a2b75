using System.Text;
using System.Text.Json;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Reads a row object into cells, by its plan.</summary>
internal static class RowReader
{
    private const int QuotedLength = 80;

    /// <summary>Reads the current object's fields.</summary>
    /// <param name="cursor">On the object's start; on its end afterwards, unless a field is unknown.</param>
    /// <param name="plan">The topic's plan.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="firstCell">Where the row's cells are, all missing; -1 while the plan has no columns.</param>
    /// <param name="metadata">Gets what a flattened row tells beyond its columns.</param>
    /// <param name="failure">The first value that does not cast; the rest of the row is read all the same.</param>
    /// <returns>False where a field is not in the plan: the plan must be made anew.</returns>
    public static bool TryRead(ref JsonCursor cursor, RowPlan plan, ChangeBatch batch, int firstCell, ref EventMetadata metadata, out ReadFailure? failure)
    {
        failure = null;
        var expected = 0;
        var row = firstCell < 0 ? default : batch.Cells(firstCell, plan.ColumnCount);
        while (cursor.NextProperty())
        {
            if (plan.Find(ref cursor.Json, ref expected) is not { } field)
            {
                return false;
            }

            cursor.ToValue();
            if (field.Ordinal != FieldPlan.NoColumn)
            {
                ReadCell(ref cursor, field, batch, row, ref failure);
            }
            else if (field.AwaitsType && cursor.Json.TokenType != JsonTokenType.Null)
            {
                return false;
            }
            else
            {
                MetadataReader.Read(ref cursor, field.Metadata, ref metadata);
            }

            cursor.Json.Skip();
        }

        return true;
    }

    private static void ReadCell(ref JsonCursor cursor, FieldPlan field, ChangeBatch batch, Span<Cell> row, ref ReadFailure? failure)
    {
        var isCompound = cursor.Json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (CellReader.TryRead(ref cursor, field, batch, out var cell) && (cell.Kind != CellKind.Null || field.Column!.IsNullable))
        {
            row[field.Ordinal] = cell;
        }
        else if (field.OnCastFailure == CastFailure.Null && field.Column!.IsNullable)
        {
            row[field.Ordinal] = Cell.Null;
        }
        else
        {
            failure ??= CastFailed(field, cursor.Json.ValueSpan, isCompound, cell.Kind == CellKind.Null);
        }
    }

    private static ReadFailure CastFailed(FieldPlan field, ReadOnlySpan<byte> value, bool isCompound, bool isNull)
    {
        var column = field.Column!;
        return new ReadFailure(
            DeadLetterReason.CastFailed,
            isNull ? $"Column '{column.Name}' is NULL, which its type {column.Type} does not allow."
                : $"Column '{column.Name}': {(isCompound ? "an object or array" : Quote(value))} is no {column.Type}.",
            column.Name);
    }

    private static string Quote(ReadOnlySpan<byte> text) =>
        text.Length <= QuotedLength ? $"'{Encoding.UTF8.GetString(text)}'" : $"'{Encoding.UTF8.GetString(text[..QuotedLength])}…' ({text.Length} bytes)";
}
