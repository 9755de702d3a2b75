using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Metadata;

/// <summary>Reads what flattening put into the record's headers (<c>add.headers</c>).</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html#extract-new-record-state-add-headers"/>
internal static class HeaderMetadata
{
    /// <summary>Takes from the headers of a record what its row does not tell.</summary>
    /// <param name="batch">Takes a copy of the values that are told.</param>
    /// <param name="headers">The record's headers, in the arena.</param>
    /// <param name="names">The names that tell something.</param>
    /// <param name="metadata">Gets it.</param>
    public static void Read(ChangeBatch batch, Slice headers, MetadataNames names, ref EventMetadata metadata)
    {
        var row = metadata;
        foreach (var header in new RecordHeaders(batch.Bytes(headers)))
        {
            var field = names.OfHeader(header.Key);
            if (field != MetadataField.None && !header.IsNull)
            {
                Read(batch, header.Value, field, ref metadata);
            }
        }

        metadata.Operation = row.Operation == 0 ? metadata.Operation : row.Operation;
        metadata.IsDeleted = row.IsDeleted ?? metadata.IsDeleted;
    }

    /// <summary>A header's text, without the schema or the quotes that a JSON header converter puts around it.</summary>
    /// <param name="batch">Takes a copy.</param>
    /// <param name="value">The header's value; need not be UTF-8.</param>
    /// <returns>Null for a null in JSON.</returns>
    public static Slice Text(ChangeBatch batch, ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("null"u8))
        {
            return Slice.Null;
        }

        var text = batch.Append(value);
        if (value.IsEmpty || value[0] is not ((byte)'{' or (byte)'"'))
        {
            return text;
        }

        try
        {
            var cursor = new JsonCursor(batch, SchemaAndPayload.TrySplit(batch, text, out _, out var payload) ? payload : text);
            cursor.Json.Read();
            return cursor.Json.TokenType switch
            {
                JsonTokenType.Null => Slice.Null,
                JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => cursor.Scalar,
                _ => text,
            };
        }
        catch (JsonException)
        {
            // It only looked like JSON.
            return text;
        }
    }

    private static void Read(ChangeBatch batch, ReadOnlySpan<byte> value, MetadataField field, ref EventMetadata metadata)
    {
        var text = Text(batch, value);
        if (!text.IsNull)
        {
            MetadataReader.Read(batch.Bytes(text), text, field, ref metadata);
        }
    }
}
