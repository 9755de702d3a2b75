namespace Cdc.Debezium.Settings;

/// <summary>Where the schema of a topic's records is found.</summary>
public enum SchemaSource
{
    /// <summary>Told record by record: byte 0 and an id name a registered schema, an object of <c>schema</c> and <c>payload</c> has it inline, any other has none.</summary>
    Auto,

    /// <summary>Records have no schema; an object of <c>schema</c> and <c>payload</c> is a row of two columns.</summary>
    None,

    /// <summary>Every record carries <c>schema</c> and <c>payload</c> (<c>schemas.enable=true</c>); another one is refused.</summary>
    Inline,

    /// <summary>Every record names a JSON Schema in the registry by Confluent's wire format; another one is refused.</summary>
    Registry,
}
