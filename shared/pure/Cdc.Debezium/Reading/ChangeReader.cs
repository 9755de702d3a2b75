using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Debezium.Json;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Planning;
using Cdc.Debezium.Records;

namespace Cdc.Debezium.Reading;

/// <summary>Reads envelopes and flattened rows into cells. Fields may come in any order: <c>op</c> stands after the rows.</summary>
internal static class ChangeReader
{
    /// <summary>Reads a record's payload.</summary>
    /// <returns>False where a row has a field that the plan does not know, or a value that its inferred type does not hold.</returns>
    public static bool TryRead(in ChangeRecord record, RowPlan plan, ChangeBatch batch, out ChangeCells change)
    {
        change = ChangeCells.None;
        var cursor = new JsonCursor(batch, record.Payload);
        if (!cursor.Json.Read() || cursor.Json.TokenType != JsonTokenType.StartObject)
        {
            // The payload of an inline schema may be null or a scalar.
            return true;
        }

        var isKnown = record.Shape == MessageShape.Flat ? TryFlat(ref cursor, plan, batch, ref change) : TryEnvelope(ref cursor, plan, batch, ref change);

        // Reading to the end finds what may stand behind the object, which is an error.
        return isKnown && !cursor.Json.Read();
    }

    private static bool TryFlat(ref JsonCursor cursor, RowPlan plan, ChangeBatch batch, ref ChangeCells change)
    {
        var isKnown = TryRow(ref cursor, plan, batch, out var row, ref change.Metadata, out var nulled, out var failure);
        change.Row = row;
        change.NulledValues = nulled;
        change.RowFailure = failure;
        return isKnown;
    }

    private static bool TryEnvelope(ref JsonCursor cursor, RowPlan plan, ChangeBatch batch, ref ChangeCells change)
    {
        while (cursor.NextProperty())
        {
            var isAfter = cursor.Json.ValueTextEquals("after"u8);
            var isBefore = cursor.Json.ValueTextEquals("before"u8);
            var isSource = cursor.Json.ValueTextEquals("source"u8);
            var isOperation = cursor.Json.ValueTextEquals("op"u8);
            cursor.ToValue();
            var isObject = cursor.Json.TokenType == JsonTokenType.StartObject;
            if (isObject && (isAfter || isBefore))
            {
                if (!TryRow(ref cursor, plan, batch, out var row, ref change.Metadata, out var nulled, out var failure))
                {
                    return false;
                }

                (change.Row, change.RowFailure, change.NulledValues) = isAfter ? (row, failure, nulled) : (change.Row, change.RowFailure, change.NulledValues);
                (change.Before, change.BeforeFailure) = isBefore ? (row, failure) : (change.Before, change.BeforeFailure);
            }
            else if (isObject && isSource)
            {
                MetadataReader.ReadSource(ref cursor, ref change.Metadata);
            }
            else if (isOperation)
            {
                MetadataReader.Read(ref cursor, MetadataField.Operation, ref change.Metadata);
            }

            cursor.Json.Skip();
        }

        return true;
    }

    private static bool TryRow(ref JsonCursor cursor, RowPlan plan, ChangeBatch batch, out int row, ref EventMetadata metadata, out int nulled, out ReadFailure? failure)
    {
        row = batch.AddCells(plan.ColumnCount);
        return RowReader.TryRead(ref cursor, plan, batch, row, ref metadata, out nulled, out failure);
    }
}
