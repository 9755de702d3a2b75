using Cdc.Core.Batches;
using Cdc.Debezium.Json;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Records;

/// <summary>Tells what kind of record a value is.</summary>
internal static class MessageShapes
{
    /// <summary>Tells by the names of the value's fields, and of its headers.</summary>
    /// <param name="names">Names of the top-level fields.</param>
    /// <param name="headers">The record's headers; flattening may put its fields there (<c>add.headers</c>).</param>
    /// <param name="metadata">The names that flattening adds.</param>
    /// <param name="format">What the configuration says of rows.</param>
    public static MessageShape Of(IReadOnlyCollection<string> names, RecordHeaders headers, MetadataNames metadata, RecordFormat format)
    {
        bool Has(string name) => names.Contains(name);
        if (format != RecordFormat.Flat && Has("op") && Has("source") && (Has("after") || Has("before") || Has("message")))
        {
            return MessageShape.Envelope;
        }

        if (format != RecordFormat.Envelope && (names.Any(name => TellsChange(metadata.Of(name))) || TellsOperation(headers, metadata)))
        {
            return MessageShape.Flat;
        }

        return Has("status") && Has("id") && Has("event_count") ? MessageShape.Transaction
            : Has("ddl") && Has("databaseName") ? MessageShape.SchemaChange
            : Has("ts_ms") && names.Count == 1 ? MessageShape.Heartbeat
            : format == RecordFormat.Flat ? MessageShape.Flat
            : MessageShape.Unknown;
    }

    /// <summary>Whether records of a shape hold a change.</summary>
    public static bool IsChange(MessageShape shape) => shape is MessageShape.Envelope or MessageShape.Flat;

    /// <summary>The names of an object's fields, in order.</summary>
    public static List<string> NamesOf(JsonCursor cursor)
    {
        var names = new List<string>();
        while (cursor.NextProperty())
        {
            names.Add(cursor.Json.GetString()!);
            cursor.ToValue();
            cursor.Json.Skip();
        }

        return names;
    }

    private static bool TellsChange(MetadataField? field) => field is MetadataField.Operation or MetadataField.Deleted;

    private static bool TellsOperation(RecordHeaders headers, MetadataNames metadata)
    {
        foreach (var header in headers)
        {
            if (TellsChange(metadata.OfHeader(header.Key)))
            {
                return true;
            }
        }

        return false;
    }
}
