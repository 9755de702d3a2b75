namespace Cdc.Debezium.Outcomes;

/// <summary>What came of a record.</summary>
public enum RecordOutcome
{
    /// <summary>An event was added to the batch.</summary>
    Event,

    /// <summary>The record is refused.</summary>
    DeadLetter,

    /// <summary>A null value, which follows a delete so that Kafka can compact the key away.</summary>
    Tombstone,

    /// <summary>A heartbeat.</summary>
    Heartbeat,

    /// <summary>A transaction's begin or end.</summary>
    Transaction,

    /// <summary>A change of the source's schema, from the connector's schema-change topic.</summary>
    SchemaChange,

    /// <summary>A logical decoding message (<c>pg_logical_emit_message</c>).</summary>
    LogicalMessage,

    /// <summary>A row of the connector's signal table: it asks for a snapshot, or marks a chunk of one.</summary>
    Signal,
}
