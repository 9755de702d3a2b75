using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Framing;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Connect;

/// <summary>Takes the values of one topic apart: where the schema is, and where the payload.</summary>
/// <param name="source">Where schemas may be.</param>
/// <param name="registered">Knows the registered ones; null where there is no registry.</param>
internal sealed class RecordSchemas(SchemaSource source, IRegisteredSchemas? registered)
{
    private const int Capacity = 64;

    private readonly InlineSchemaCache _inline = new();
    private readonly Dictionary<int, RecordSchema> _byId = [];

    /// <summary>Takes schema and payload of a value apart.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="value">The whole value.</param>
    /// <param name="payload">The payload; the whole value where there is no schema.</param>
    /// <param name="schema">The schema; null for none. The same object for the same schema, while it is remembered.</param>
    /// <returns>Why the value cannot be read, or null.</returns>
    /// <exception cref="JsonException">The value is no JSON.</exception>
    /// <exception cref="FormatException">The inline schema is not a Connect schema.</exception>
    public ReadFailure? Split(ChangeBatch batch, Slice value, out Slice payload, out RecordSchema? schema)
    {
        payload = value;
        schema = null;
        if (source is SchemaSource.Auto or SchemaSource.Registry && ConfluentWireFormat.TryRead(batch.Bytes(value), out var id, out _))
        {
            payload = WithoutHeader(value);
            return Registered(id, out schema);
        }

        if (source is SchemaSource.Auto or SchemaSource.Inline)
        {
            _inline.Split(batch, value, out payload, out schema);
        }

        return source == SchemaSource.Registry ? NotFramed
            : source == SchemaSource.Inline && payload == value ? NotInline
            : null;
    }

    /// <summary>What follows Confluent's header.</summary>
    public static Slice WithoutHeader(Slice framed) => new(framed.Offset + ConfluentWireFormat.HeaderSize, framed.Length - ConfluentWireFormat.HeaderSize);

    private static ReadFailure NotFramed { get; } = new(
        DeadLetterReason.SchemaMismatch, "The value does not begin with byte 0 and a schema id, as tables[].schema: registry says it does.");

    private static ReadFailure NotInline { get; } = new(
        DeadLetterReason.SchemaMismatch, "The value is not an object of schema and payload, as tables[].schema: inline says it is.");

    private ReadFailure? Registered(int id, out RecordSchema? schema)
    {
        if (_byId.TryGetValue(id, out schema))
        {
            return null;
        }

        var found = registered?.Find(id);
        if (found?.Schema is null)
        {
            return found is null
                ? new ReadFailure(DeadLetterReason.UnknownSchema, $"The value names schema id {id}, which the registry does not have; is schema_registry the one that the connector writes to?")
                : new ReadFailure(DeadLetterReason.UnknownSchema, $"The value names schema id {id}, which {found.Problem}.");
        }

        if (_byId.Count == Capacity)
        {
            _byId.Clear();
        }

        schema = new RecordSchema(found.Schema);
        _byId.Add(id, schema);
        return null;
    }
}
