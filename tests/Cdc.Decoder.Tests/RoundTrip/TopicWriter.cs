using System.Collections.Immutable;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.Mutations;
using Cdc.Decoder.Tests.RoundTrip.Values;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Writes a generated topic's records in one format.</summary>
internal sealed class TopicWriter(GeneratedTopic topic, WireFormat format, Spelling spelling)
{
    /// <summary>The topic's name.</summary>
    public const string TopicName = $"server.public.{GeneratedTopic.TableName}";

    /// <summary>The registry's id of the values' schema.</summary>
    public const int SchemaId = 7;

    private readonly string _keySchema = ConnectSchemaJson.Write(RecordTypes.Key(topic.Table));
    private readonly string _valueSchema = ConnectSchemaJson.Write(RecordTypes.Value(topic, format));

    /// <summary>What the registry holds under <see cref="SchemaId"/>.</summary>
    public string RegisteredSchema => JsonSchemaJson.Write(RecordTypes.Value(topic, format));

    /// <summary>The record of a change.</summary>
    public RawRecord Record(GeneratedChange change) => new(
        TopicName,
        change.Image is { } image && topic.Table.Key.Length > 0 ? Framed(_keySchema, Key(image), isKey: true) : null,
        format.IsTombstone(change) ? null : Framed(_valueSchema, Value(change), isKey: false),
        format.Flattening is { Place: not MetadataPlace.Fields } flattening ? HeaderBytes.Write(flattening, change) : null);

    private IEnumerable<(string Name, string Json)> Key(ImmutableArray<GeneratedValue> row) => topic.Table.Key.Select(index => (topic.Table.Columns[index].Name, row[index].Json));

    private IEnumerable<(string Name, string Json)> Value(GeneratedChange change)
    {
        if (format.Flattening is not { } flattening)
        {
            return
            [
                ("before", Row(change.Before)),
                ("after", Row(change.After)),
                ("source", Object(change.Source.Members.Select(member => (member.Name, member.Json)))),
                ("transaction", "null"),
                ("op", OperationOf(change)),
                ("ts_ms", JavaJson.Number(change.Source.Milliseconds + 5)),
            ];
        }

        IEnumerable<(string Name, string Json)> deleted = flattening.Deletes == DeleteHandling.Rewrite ? [("__deleted", change.Operation == Operation.Delete ? "\"true\"" : "\"false\"")] : [];
        var metadata = flattening.Place == MetadataPlace.Fields ? flattening.Metadata(change).Select(member => (member.Name, member.Json)) : [];
        return [.. Members(change.Image!.Value), .. deleted, .. metadata];
    }

    private static string OperationOf(GeneratedChange change) => $"\"{(char)change.Operation}\"";

    private string Row(IReadOnlyList<GeneratedValue>? row) => row is null ? "null" : spelling.Escape(Object(Members(row)));

    private IEnumerable<(string Name, string Json)> Members(IReadOnlyList<GeneratedValue> row) =>
        topic.Table.Columns.Select((column, i) => (column.Name, spelling.Escape(row[i].Json)));

    private string Object(IEnumerable<(string Name, string Json)> members) => JavaJson.Object(spelling.Order(members));

    private byte[] Framed(string schema, IEnumerable<(string Name, string Json)> members, bool isKey)
    {
        // The key's fields are in key order, which tells something.
        var payload = isKey ? JavaJson.Object(members) : Object(members);
        switch (format.Schema)
        {
            case SchemaSource.Inline:
                return Encoding.UTF8.GetBytes(spelling.Space(Object([("schema", schema), ("payload", payload)])));
            case SchemaSource.Registry:
                return [0, 0, 0, 0, SchemaId, .. Encoding.UTF8.GetBytes(spelling.Space(payload))];
            default:
                return Encoding.UTF8.GetBytes(spelling.Space(payload));
        }
    }
}
