namespace Cdc.Core;

/// <summary>What stands in for a source position that a record does not carry.</summary>
public enum MissingPosition
{
    /// <summary>
    /// Flattened records: topic order alone decides (position 0), right as long as the topic is neither recreated nor repartitioned.
    /// Envelopes: the record is refused, for a source that sends positions has lost one.
    /// </summary>
    Auto,

    /// <summary>The record becomes a dead letter.</summary>
    Refuse,

    /// <summary>Topic order alone decides.</summary>
    Offset,
}
