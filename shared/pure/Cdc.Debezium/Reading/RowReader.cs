using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Cells;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Conversion;
using Cdc.Debezium.Json;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Planning;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Reading;

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
    /// <param name="nulled">Values that do not cast and became NULL by the table's policy.</param>
    /// <param name="failure">The first value that does not cast; the rest of the row is read all the same.</param>
    /// <returns>False where a field is not in the plan, or a value does not fit its inferred type: the plan must be made again.</returns>
    public static bool TryRead(ref JsonCursor cursor, RowPlan plan, ChangeBatch batch, int firstCell, ref EventMetadata metadata, out int nulled, out ReadFailure? failure)
    {
        nulled = 0;
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
            if (field.IsInferred && !InferredTypes.Fits(ref cursor.Json, field.Column!.Type.Kind) && !UnavailableValue.Default.Is(ref cursor.Json))
            {
                return false;
            }

            if (field.Ordinal != FieldPlan.NoColumn)
            {
                ReadCell(ref cursor, field, batch, row, ref nulled, ref failure);
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

    private static void ReadCell(ref JsonCursor cursor, FieldPlan field, ChangeBatch batch, Span<Cell> row, ref int nulled, ref ReadFailure? failure)
    {
        var isCompound = cursor.Json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (CellReader.TryRead(ref cursor, field, batch, out var cell) && (cell.Kind != CellKind.Null || field.Column!.IsNullable))
        {
            row[field.Ordinal] = cell;
        }
        else if (field.OnCastFailure == CastFailure.Null && field.Column!.IsNullable)
        {
            row[field.Ordinal] = Cell.Null;
            nulled++;
        }
        else
        {
            failure ??= Refused(ref cursor, field, batch, isCompound, cell.Kind == CellKind.Null);
        }
    }

    private static ReadFailure Refused(ref JsonCursor cursor, FieldPlan field, ChangeBatch batch, bool isCompound, bool isNull)
    {
        var column = field.Column!;
        return new ReadFailure(
            DeadLetterReason.CastFailed,
            isNull ? $"Column '{column.Name}' is NULL, which its type {column.Type} does not allow."
                : isCompound ? $"Column '{column.Name}': an object or array is not a valid {column.Type}."
                : $"Column '{column.Name}': {Quote(cursor.Json.ValueSpan)} {Explain(CellReader.MisfitOf(ref cursor, field, batch), column)}.",
            column.Name);
    }

    private static string Explain(Misfit misfit, ColumnSchema column) => misfit switch
    {
        Misfit.NotEncoded => "is not in the encoding that the configuration says",
        Misfit.BrokenEscape => "is a Python byte string with a broken escape",
        Misfit.InvalidText => "holds bytes that are not valid text in the column's charset; see columns.*.charset and clean.on_invalid_text",
        Misfit.Ambiguous => $"reads as {column.Type} both as it stands and as hex; say which by columns.*.encoding: none or hex",
        _ => $"is not a valid {column.Type}",
    };

    private static string Quote(ReadOnlySpan<byte> text) =>
        text.Length <= QuotedLength ? $"'{Encoding.UTF8.GetString(text)}'" : $"'{Encoding.UTF8.GetString(text[..QuotedLength])}…' ({text.Length} bytes)";
}
