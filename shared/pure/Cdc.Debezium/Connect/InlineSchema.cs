using Cdc.Core.Batches;

namespace Cdc.Debezium.Connect;

/// <summary>An inline schema as it was last seen. Writers repeat it byte for byte, so comparing bytes stands for parsing.</summary>
/// <remarks>Kafka's converter writes the schema before the payload; others may write it behind.</remarks>
internal sealed class InlineSchema : RecordSchema
{
    private readonly byte[] _prefix;
    private readonly byte[] _suffix;

    private InlineSchema(byte[] prefix, byte[] suffix, ConnectSchema schema)
        : base(schema) => (_prefix, _suffix) = (prefix, suffix);

    /// <summary>Bytes that are kept to be compared with.</summary>
    public int Length => _prefix.Length + _suffix.Length;

    /// <summary>Remembers the schema of a value.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="value">The whole value.</param>
    /// <param name="schema">The schema's JSON within it.</param>
    /// <param name="payload">The payload's JSON within it.</param>
    public static InlineSchema Remember(ChangeBatch batch, Slice value, Slice schema, Slice payload)
    {
        var bytes = batch.Bytes(value);
        var start = payload.Offset - value.Offset;
        return new InlineSchema(bytes[..start].ToArray(), bytes[(start + payload.Length)..].ToArray(), ConnectSchema.Parse(batch.Bytes(schema)));
    }

    /// <summary>Whether a value has this schema, and where its payload lies then.</summary>
    public bool TryPayload(ChangeBatch batch, Slice value, out Slice payload)
    {
        var bytes = batch.Bytes(value);
        payload = new Slice(value.Offset + _prefix.Length, value.Length - Length);
        return payload.Length > 0 && bytes.EndsWith(_suffix) && bytes.StartsWith(_prefix);
    }
}
