using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Cells;

/// <summary>Reads JSON arrays and objects into cells.</summary>
internal static class CompoundReader
{
    /// <summary>Reads the current array or object.</summary>
    /// <param name="cursor">On its start; on its end afterwards, whatever comes of it.</param>
    /// <param name="plan">Of a column.</param>
    /// <param name="batch">The batch that holds the value's bytes.</param>
    /// <param name="cell">The cell.</param>
    /// <returns>False where the value does not cast.</returns>
    public static bool TryRead(ref JsonCursor cursor, FieldPlan plan, ChangeBatch batch, out Cell cell)
    {
        var inside = cursor;
        var isArray = cursor.Json.TokenType == JsonTokenType.StartArray;
        var whole = cursor.TakeValue();
        if (plan.Unavailable is { } placeholder && placeholder.IsCompound(batch.Bytes(whole)))
        {
            cell = Cell.Unavailable;
            return true;
        }

        cell = default;
        var type = plan.Column!.Type.Kind;
        if (type != LogicalTypeKind.Json && !isArray && StructReader.Reads(plan))
        {
            return StructReader.TryRead(inside, plan, batch, out cell);
        }

        switch (type)
        {
            case LogicalTypeKind.Array when isArray:
                return plan.Array!.TryRead(inside, whole, batch, out cell);
            case LogicalTypeKind.Map when !isArray:
                return TryMap(inside, whole, batch, out cell);
            case LogicalTypeKind.Json or LogicalTypeKind.String:
                cell = Cell.FromSlice(CellKind.Text, whole);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Passes a map on as it is, where it holds strings and nulls alone.</summary>
    private static bool TryMap(JsonCursor cursor, Slice whole, ChangeBatch batch, out Cell cell)
    {
        var isStrict = batch.Bytes(whole).IndexOf("\\u"u8) >= 0;
        cell = Cell.FromSlice(CellKind.Json, whole);
        while (cursor.NextProperty())
        {
            Check(ref cursor, isStrict, batch);
            cursor.ToValue();
            if (cursor.Json.TokenType == JsonTokenType.String)
            {
                Check(ref cursor, isStrict, batch);
            }
            else if (cursor.Json.TokenType != JsonTokenType.Null)
            {
                cell = default;
                return false;
            }
        }

        return true;
    }

    /// <exception cref="InvalidOperationException">An escape is half of a surrogate pair.</exception>
    private static void Check(ref JsonCursor cursor, bool isStrict, ChangeBatch batch)
    {
        if (isStrict && cursor.Json.ValueIsEscaped)
        {
            cursor.Json.CopyString(batch.Reserve(cursor.Json.ValueSpan.Length));
        }
    }
}
