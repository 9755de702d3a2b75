using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Debezium.Json;
using Cdc.Debezium.Metadata;

namespace Cdc.Debezium.Records;

/// <summary>Finds out which source table a topic's records are about.</summary>
internal static class SourceTables
{
    private const string OfSource = "source_";

    /// <summary>Asks the record, then its headers, then the topic's name.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="record">The record.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="shape">Envelope or flat.</param>
    /// <param name="metadata">The names that flattening adds.</param>
    /// <param name="topic">As <c>server.schema.table</c>; whatever comes after the second dot is the table.</param>
    public static SourceTable Find(ChangeBatch batch, in RecordEntry record, Slice payload, MessageShape shape, MetadataNames metadata, string topic)
    {
        var said = Said(batch, payload, shape);
        foreach (var header in new RecordHeaders(batch.Bytes(record.Headers)))
        {
            said.TryAdd(Encoding.UTF8.GetString(header.Key), Encoding.UTF8.GetString(batch.Bytes(HeaderMetadata.Text(batch, header.Value))));
        }

        const int TopicParts = 3;
        var parts = topic.Split('.', TopicParts);
        string? Told(string name) => said.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        string Say(string name, string otherwise) =>
            (shape == MessageShape.Envelope ? Told(name)
            : metadata.Prefix.Length == 0 ? Told(OfSource + name)
            : Told(metadata.Prefix + OfSource + name) ?? Told(metadata.Prefix + name)) ?? otherwise;
        return new SourceTable(
            Say("connector", ""),
            Say("db", ""),
            Say("schema", parts.Length == TopicParts ? parts[1] : ""),
            Say("table", Say("collection", parts[^1])));
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
