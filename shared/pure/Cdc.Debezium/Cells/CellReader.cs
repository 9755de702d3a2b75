using System.Text.Json;
using System.Text.Unicode;
using Cdc.Core.Batches;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Conversion;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Cells;

/// <summary>Reads one JSON value into a cell: decodes, cleans, converts.</summary>
internal static class CellReader
{
    /// <summary>Reads the current value.</summary>
    /// <param name="cursor">On the value; on its last token afterwards.</param>
    /// <param name="plan">Of a column.</param>
    /// <param name="batch">The batch that holds the value's bytes.</param>
    /// <param name="cell">The cell.</param>
    /// <returns>False where the value does not cast.</returns>
    public static bool TryRead(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        switch (cursor.Json.TokenType)
        {
            case JsonTokenType.Null:
                cell = Cell.Null;
                return true;
            case JsonTokenType.String:
                return TryString(ref cursor, plan, batch, out cell);
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                return CompoundReader.TryRead(ref cursor, plan, batch, out cell);
            default:
                return plan.Converter.TryConvert(cursor.Json.ValueSpan, cursor.Scalar, batch, out cell);
        }
    }

    /// <summary>Why the current value, which <see cref="TryRead"/> refused, does not fit. It is cleaned once more for this.</summary>
    public static Misfit MisfitOf(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch)
    {
        if (cursor.Json.TokenType != JsonTokenType.String || plan.Cleaning is not { } cleaning)
        {
            return Misfit.NoCast;
        }

        var slice = cursor.Text(batch);
        return TryDecode(plan, batch, ref slice) ? cleaning.Read(slice, plan.Source.Encoding == SourceEncoding.Base64, batch, out _) : Misfit.NoCast;
    }

    private static bool TryString(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        var slice = cursor.Text(batch);
        if (plan.Unavailable is { } placeholder && placeholder.IsText(batch.Bytes(slice)))
        {
            cell = Cell.Unavailable;
            return true;
        }

        return plan.Source.Encoding switch
        {
            SourceEncoding.UnscaledDecimal => UnscaledDecimal.TryRead(batch.Bytes(slice), plan, plan.Source.Scale, batch, out cell),
            SourceEncoding.Bits => BitText.TryRead(batch.Bytes(slice), plan, batch, out cell),
            _ => TryDecode(plan, batch, ref slice) && TryText(slice, plan, batch, out cell),
        };
    }

    /// <summary>The bytes that a text stands for by its source's encoding. Elements of arrays are not cleaned, but must be text where they are to be.</summary>
    private static bool TryDecode(FieldPlan plan, ChangeBatch batch, ref Slice slice) =>
        plan.Source.Encoding != SourceEncoding.Base64
        || (EncodedBytes.TryBase64(batch.Bytes(slice), batch, out slice) && (plan.Cleaning is not null || plan.Converter is BytesConverter || Utf8.IsValid(batch.Bytes(slice))));

    private static bool TryText(Slice slice, FieldPlan plan, ChangeBatch batch, out Cell cell) => plan.Cleaning is { } cleaning
        ? cleaning.Read(slice, plan.Source.Encoding == SourceEncoding.Base64, batch, out cell) == Misfit.None
        : plan.Converter.TryConvert(batch.Bytes(slice), slice, batch, out cell);
}
