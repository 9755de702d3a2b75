using System.Text.Json;

namespace Cdc.Events.Shapes;

/// <summary>The property names of an event's JSON. A contract: they stay.</summary>
internal static class EventNames
{
    public static readonly JsonEncodedText Operation = JsonEncodedText.Encode("op");
    public static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("ts");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("ver");
    public static readonly JsonEncodedText Source = JsonEncodedText.Encode("src");
    public static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    public static readonly JsonEncodedText Row = JsonEncodedText.Encode("row");
    public static readonly JsonEncodedText Before = JsonEncodedText.Encode("before");
    public static readonly JsonEncodedText Unset = JsonEncodedText.Encode("unset");

    public static readonly JsonEncodedText Connector = JsonEncodedText.Encode("connector");
    public static readonly JsonEncodedText Database = JsonEncodedText.Encode("db");
    public static readonly JsonEncodedText Schema = JsonEncodedText.Encode("schema");
    public static readonly JsonEncodedText Table = JsonEncodedText.Encode("table");
    public static readonly JsonEncodedText Topic = JsonEncodedText.Encode("topic");
    public static readonly JsonEncodedText Offset = JsonEncodedText.Encode("offset");
    public static readonly JsonEncodedText Position = JsonEncodedText.Encode("position");
    public static readonly JsonEncodedText Partition = JsonEncodedText.Encode("partition");
    public static readonly JsonEncodedText Snapshot = JsonEncodedText.Encode("snapshot");
    public static readonly JsonEncodedText Transaction = JsonEncodedText.Encode("tx");

    public static readonly JsonEncodedText Initial = JsonEncodedText.Encode("initial");
    public static readonly JsonEncodedText Incremental = JsonEncodedText.Encode("incremental");
}
