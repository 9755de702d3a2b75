using Cdc.Decoder.Tests.RoundTrip.Values;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>The Connect schemas of a topic's records.</summary>
internal static class RecordTypes
{
    private const string Name = TopicWriter.TopicName;

    /// <summary>The key's.</summary>
    public static ConnectType Key(GeneratedTable table) => ConnectType.StructOf($"{Name}.Key", [.. table.Key.Select(index => (table.Columns[index].Name, table.Columns[index].Schema))]);

    /// <summary>The value's.</summary>
    public static ConnectType Value(GeneratedTopic topic, WireFormat format)
    {
        // All changes of a topic have the same metadata.
        var change = topic.Changes[0];
        (string Name, ConnectType Type)[] columns = [.. topic.Table.Columns.Select(column => (column.Name, column.Schema))];
        if (format.Flattening is { } flattening)
        {
            var metadata = flattening.Place == MetadataPlace.Fields ? flattening.Metadata(change) : [];
            (string Name, ConnectType Type)[] deleted = flattening.Deletes == DeleteHandling.Rewrite ? [("__deleted", new ConnectType("string").OrNull)] : [];
            return ConnectType.StructOf($"{Name}.Value", [.. columns, .. deleted, .. metadata.Select(field => (field.Name, new ConnectType(field.Literal).OrNull))]);
        }

        var row = ConnectType.StructOf($"{Name}.Value", columns).OrNull;
        var source = ConnectType.StructOf(
            $"io.debezium.connector.{change.Source.Connector}.Source", [.. change.Source.Members.Select(field => (field.Name, new ConnectType(field.Literal).OrNull))]);
        var transaction = ConnectType.StructOf("event.block", ("id", new("string")), ("total_order", new("int64")), ("data_collection_order", new("int64"))).OrNull;
        return ConnectType.StructOf(
            $"{Name}.Envelope", ("before", row), ("after", row), ("source", source), ("transaction", transaction), ("op", new("string")), ("ts_ms", new ConnectType("int64").OrNull));
    }
}
