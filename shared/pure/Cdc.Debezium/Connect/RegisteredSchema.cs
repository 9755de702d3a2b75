namespace Cdc.Debezium.Connect;

/// <summary>What a registry holds under an id that a record names.</summary>
/// <param name="Schema">The schema; null where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read, as one clause for people (<c>is AVRO, not JSON Schema</c>); null where it can.</param>
public sealed record RegisteredSchema(ConnectSchema? Schema, string? Problem);
