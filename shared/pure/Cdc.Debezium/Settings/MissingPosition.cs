namespace Cdc.Debezium.Settings;

/// <summary>What orders the versions of a row where a record does not carry the source position that its connector has.</summary>
public enum MissingPosition
{
    /// <summary>
    /// Flattened records without any: topic order alone decides (position 0), right as long as the topic is neither recreated nor
    /// repartitioned. Envelopes of a connector that is not known: the time of the change. Other records are refused, for a source that sends
    /// positions has lost one.
    /// </summary>
    Auto,

    /// <summary>The record becomes a dead letter.</summary>
    Refuse,

    /// <summary>Topic order alone decides (position 0) for every record of the topic, also for those that carry a position: the two cannot be compared.</summary>
    Offset,

    /// <summary>The time of the change at the source (<c>ts_us</c>, else <c>ts_ms</c>, as microseconds) for every record of the topic: only as good as the source's clock.</summary>
    Timestamp,
}
