using Cdc.Core.Schemas;

namespace Cdc.Events.Schemas;

/// <summary>
/// The JSON Schema (draft-07) that the registry holds for a table's intermediate topics: it describes the whole event, and carries the
/// table's <see cref="TableSchema"/> in annotations.
/// </summary>
/// <remarks>
/// <code>
///   properties.row.properties.{column}   cdc.type (text form), cdc.nullable; their order is the column order
///   cdc.table, cdc.key, cdc.source       the table's name, its key columns in key order, where its changes come from
/// </code>
/// Objects are closed (<c>additionalProperties: false</c>) and no column is required, so that adding a column is BACKWARD compatible:
/// Confluent's and Apicurio's checkers refuse a property that is added to an open object, for old data may hold anything under its name.
/// Dropping a column, narrowing NULL away and changing a JSON type are not, whatever the content model.
/// </remarks>
/// <seealso href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/serdes-json.html#json-schema-compatibility-rules"/>
public static class EventSchema
{
    /// <summary>The text to register. Equal schemas give equal text.</summary>
    public static string ToJsonSchema(TableSchema schema) => EventSchemaWriter.Write(schema);

    /// <summary>Reads a registered schema. Keywords that this version does not know are ignored.</summary>
    /// <exception cref="FormatException">The text is not JSON, or lacks what makes it an event's schema; the message says what.</exception>
    public static TableSchema Parse(string text) => EventSchemaReader.Read(text);
}
