using Cdc.Debezium.Outcomes;

namespace Cdc.Debezium.Records;

/// <summary>What kind of record a value is, by its fields.</summary>
internal enum MessageShape
{
    /// <summary>None that Debezium sends.</summary>
    Unknown,

    /// <summary>A change event with <c>before</c>, <c>after</c>, <c>source</c> and <c>op</c>.</summary>
    Envelope,

    /// <summary>A row flattened by <c>ExtractNewRecordState</c>, with <c>__op</c> or <c>__deleted</c>.</summary>
    Flat,

    /// <summary>See <see cref="RecordOutcome.Heartbeat"/>.</summary>
    Heartbeat,

    /// <summary>See <see cref="RecordOutcome.Transaction"/>.</summary>
    Transaction,

    /// <summary>See <see cref="RecordOutcome.SchemaChange"/>.</summary>
    SchemaChange,
}
