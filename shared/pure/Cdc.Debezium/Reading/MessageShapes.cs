using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Tells what kind of record a value is.</summary>
internal static class MessageShapes
{
    private static readonly string[] Added = [MetadataFields.Prefix + "op", MetadataFields.Prefix + "deleted"];

    /// <summary>Tells by the names of the value's fields, and of its headers.</summary>
    /// <param name="names">Names of the top-level fields.</param>
    /// <param name="headers">The record's headers; flattening may put its fields there (<c>add.headers</c>).</param>
    public static MessageShape Of(IReadOnlyCollection<string> names, RecordHeaders headers)
    {
        bool Has(string name) => names.Contains(name);
        if (Has("op") && Has("source") && (Has("after") || Has("before") || Has("message")))
        {
            return MessageShape.Envelope;
        }

        if (Added.Any(Has) || headers.TryGetLast("__op"u8, out _))
        {
            return MessageShape.Flat;
        }

        return Has("status") && Has("id") && Has("event_count") ? MessageShape.Transaction
            : Has("ddl") && Has("databaseName") ? MessageShape.SchemaChange
            : Has("ts_ms") && names.Count == 1 ? MessageShape.Heartbeat
            : MessageShape.Unknown;
    }

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
}
