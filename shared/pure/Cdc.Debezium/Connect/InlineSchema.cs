using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>An inline schema as it was last seen. Debezium repeats it byte for byte, so comparing bytes stands for parsing.</summary>
internal sealed class InlineSchema
{
    private readonly byte[] _prefix;

    private InlineSchema(byte[] prefix, ConnectSchema schema)
    {
        _prefix = prefix;
        Schema = schema;
    }

    /// <summary>The schema.</summary>
    public ConnectSchema Schema { get; }

    /// <summary>Remembers the schema of a value.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="value">The whole value.</param>
    /// <param name="schema">The schema's JSON within it.</param>
    /// <param name="payload">The payload's JSON within it.</param>
    public static InlineSchema Remember(ChangeBatch batch, Slice value, Slice schema, Slice payload) =>
        new(batch.Bytes(value with { Length = payload.Offset - value.Offset }).ToArray(), ConnectSchema.Parse(batch.Bytes(schema)));

    /// <summary>Whether a value has this schema, and where its payload lies then.</summary>
    public bool TryPayload(ChangeBatch batch, Slice value, out Slice payload)
    {
        var bytes = batch.Bytes(value);
        payload = new Slice(value.Offset + _prefix.Length, value.Length - _prefix.Length - 1);
        return payload.Length > 0 && bytes[^1] == '}' && bytes.StartsWith(_prefix);
    }
}
