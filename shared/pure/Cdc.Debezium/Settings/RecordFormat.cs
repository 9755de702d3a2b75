namespace Cdc.Debezium.Settings;

/// <summary>The form in which a topic's records carry changes.</summary>
public enum RecordFormat
{
    /// <summary>Told by the fields of the records: <c>op</c>, <c>source</c> and an image make an envelope, <c>__op</c> or <c>__deleted</c> a flattened row.</summary>
    Auto,

    /// <summary>Debezium's envelope: <c>before</c>, <c>after</c>, <c>source</c>, <c>op</c>.</summary>
    Envelope,

    /// <summary>
    /// A row as <c>ExtractNewRecordState</c> leaves it, also without any added field: then every row is the row's newest state, and a
    /// tombstone is its deletion.
    /// </summary>
    Flat,
}
