using Cdc.Core.Batches;
using Cdc.Debezium.Settings;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>A form in which changes are written.</summary>
/// <param name="Schema">Where the schema is: inline, registered, or nowhere.</param>
/// <param name="Flattening">How rows are flattened; null for envelopes.</param>
internal sealed record WireFormat(SchemaSource Schema, Flattening? Flattening)
{
    private static readonly SchemaSource[] Schemas = [SchemaSource.Inline, SchemaSource.None, SchemaSource.Registry];

    /// <summary>All formats, the plainest first.</summary>
    public static IReadOnlyList<WireFormat> All { get; } =
    [
        .. from schema in Schemas select new WireFormat(schema, null),
        .. from schema in Schemas
           from prefix in new[] { "__", "meta.", "Ünï_", "" }
           from place in Enum.GetValues<MetadataPlace>()
           from deletes in Enum.GetValues<DeleteHandling>()
           select new WireFormat(schema, new Flattening(prefix, place, deletes)),
    ];

    /// <summary>Formats of every schema and place of metadata in which no change is left out but truncates.</summary>
    public static IEnumerable<WireFormat> Whole => All.Where(format => format.Flattening is null or { Prefix: "__", Deletes: DeleteHandling.Rewrite });

    /// <summary>
    /// The changes that are told. Flattening knows no truncates, and a tombstone tells nothing before the first row, or where there is no key.
    /// </summary>
    public IReadOnlyList<GeneratedChange> Told(GeneratedTopic topic) =>
        [.. topic.Changes.Where(change => IsTold(change, isKeyed: !topic.Table.Key.IsEmpty)).SkipWhile(IsTombstone)];

    /// <summary>Whether a change is written as a record without a value.</summary>
    public bool IsTombstone(GeneratedChange change) => change.Operation == Operation.Delete && Flattening is { Deletes: DeleteHandling.Tombstone };

    /// <summary>Whether a topic can be written so that nothing is lost. Without a schema a truncate alone tells of no columns.</summary>
    public bool Suits(GeneratedTopic topic) =>
        Schema != SchemaSource.None || (topic.Table.IsDeclarable && Told(topic) is not [{ Operation: Operation.Truncate }, ..]);

    private bool IsTold(GeneratedChange change, bool isKeyed) => Flattening is null || (change.Operation switch
    {
        Operation.Truncate => false,
        Operation.Delete => Flattening.Deletes == DeleteHandling.Rewrite || (isKeyed && Flattening.Deletes == DeleteHandling.Tombstone),
        _ => true,
    });
}
