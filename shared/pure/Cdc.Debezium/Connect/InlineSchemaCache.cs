using System.Text.Json;
using Cdc.Core.Batches;

namespace Cdc.Debezium.Connect;

/// <summary>The inline schemas of one topic's keys or values that were seen last: partitions may be at different versions for a while.</summary>
internal sealed class InlineSchemaCache
{
    private const int Capacity = 8;

    /// <summary>Schemas of a few hundred columns have some 100 kB; larger ones may push each other out.</summary>
    private const int ByteCapacity = 4 * 1024 * 1024;

    private readonly List<InlineSchema> _recent = [];

    /// <summary>Takes schema and payload of a value apart.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="value">The whole value.</param>
    /// <param name="payload">The payload; the whole value where no schema is inline.</param>
    /// <param name="schema">The schema; null for none. The same object for the same schema, while it is remembered.</param>
    /// <exception cref="JsonException">The value is no JSON.</exception>
    /// <exception cref="FormatException">The schema is no Connect schema.</exception>
    public void Split(ChangeBatch batch, Slice value, out Slice payload, out RecordSchema? schema)
    {
        for (var i = _recent.Count - 1; i >= 0; i--)
        {
            if (_recent[i].TryPayload(batch, value, out payload))
            {
                schema = _recent[i];
                return;
            }
        }

        schema = null;
        if (!SchemaAndPayload.TrySplit(batch, value, out var schemaText, out payload))
        {
            payload = value;
        }
        else if (!batch.Bytes(schemaText).SequenceEqual("null"u8))
        {
            var inline = InlineSchema.Remember(batch, value, schemaText, payload);
            Add(inline);
            schema = inline;
        }
    }

    private void Add(InlineSchema schema)
    {
        while (_recent.Count == Capacity || (_recent.Count > 0 && _recent.Sum(remembered => (long)remembered.Length) + schema.Length > ByteCapacity))
        {
            _recent.RemoveAt(0);
        }

        _recent.Add(schema);
    }
}
