namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>What <c>ExtractNewRecordState</c> is told.</summary>
/// <param name="Prefix">What the names of its metadata begin with.</param>
/// <param name="Place">Where it puts them.</param>
/// <param name="Deletes">What it makes of deletes.</param>
/// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html"/>
internal sealed record Flattening(string Prefix, MetadataPlace Place, DeleteHandling Deletes)
{
    /// <summary>The metadata of a change: <c>add.fields</c> or <c>add.headers</c> of <c>op</c> and all of <c>source</c>.</summary>
    public IEnumerable<(string Name, string Json, string Literal)> Metadata(GeneratedChange change) =>
        [($"{Prefix}op", $"\"{(char)change.Operation}\"", "string"), .. change.Source.Members.Select(member => ($"{Prefix}source_{member.Name}", member.Json, member.Literal))];
}
