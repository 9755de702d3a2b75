namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>What flattening makes of a delete.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html#extract-new-record-state-delete-tombstone-handling-mode"/>
internal enum DeleteHandling
{
    /// <summary>The row before, with <c>__deleted</c>, which every row has then (<c>rewrite</c>).</summary>
    Rewrite,

    /// <summary>A tombstone (<c>delete-to-tombstone</c>, <c>tombstone</c>).</summary>
    Tombstone,

    /// <summary>Nothing (<c>drop</c>).</summary>
    Drop,
}
