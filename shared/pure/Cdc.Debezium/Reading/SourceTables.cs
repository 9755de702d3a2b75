using System.Text;
using System.Text.Json;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Finds out which source table a topic's records are about.</summary>
internal static class SourceTables
{
    /// <summary>Asks the record, then its headers, then the topic's name.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="record">The record.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="shape">Envelope or flat.</param>
    /// <param name="topic">As <c>server.schema.table</c>; whatever comes after the second dot is the table.</param>
    public static SourceTable Find(ChangeBatch batch, in RecordEntry record, Slice payload, MessageShape shape, string topic)
    {
        var said = Said(batch, payload, shape);
        foreach (var header in new RecordHeaders(batch.Bytes(record.Headers)))
        {
            said.TryAdd(Encoding.UTF8.GetString(header.Key), Encoding.UTF8.GetString(header.Value));
        }

        const int TopicParts = 3;
        var parts = topic.Split('.', TopicParts);
        string Say(string name, string otherwise) =>
            said.GetValueOrDefault(shape == MessageShape.Envelope ? name : MetadataFields.Prefix + name) is { Length: > 0 } value ? value : otherwise;
        return new SourceTable(
            Say("connector", ""),
            Say("db", ""),
            Say("schema", parts.Length == TopicParts ? parts[1] : ""),
            Say("table", parts[^1]));
    }

    private static Dictionary<string, string> Said(ChangeBatch batch, Slice payload, MessageShape shape)
    {
        var cursor = new JsonCursor(batch, payload);
        cursor.Json.Read();
        if (shape == MessageShape.Flat)
        {
            return Texts(cursor);
        }

        while (cursor.NextProperty())
        {
            var isSource = cursor.Json.ValueTextEquals("source"u8);
            cursor.ToValue();
            if (isSource && cursor.Json.TokenType == JsonTokenType.StartObject)
            {
                return Texts(cursor);
            }

            cursor.Json.Skip();
        }

        return [];
    }

    private static Dictionary<string, string> Texts(JsonCursor cursor)
    {
        var texts = new Dictionary<string, string>();
        while (cursor.NextProperty())
        {
            var name = cursor.Json.GetString()!;
            cursor.ToValue();
            if (cursor.Json.TokenType == JsonTokenType.String)
            {
                texts[name] = cursor.Json.GetString()!;
            }

            cursor.Json.Skip();
        }

        return texts;
    }
}
