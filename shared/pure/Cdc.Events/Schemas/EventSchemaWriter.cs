using System.Buffers;
using System.Text;
using System.Text.Json;
using Cdc.Core.Schemas;
using Cdc.Events.Shapes;

namespace Cdc.Events.Schemas;

/// <summary>Writes a table's schema as JSON Schema.</summary>
internal static class EventSchemaWriter
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    public static string Write(TableSchema schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EventShape.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Draft);
            json.WriteString("title", schema.Name);
            WriteTable(json, schema);
            json.WriteString("type", "object");
            json.WriteStartObject(EventSchemaKeywords.Properties);
            WriteEvent(json, schema);
            json.WriteEndObject();
            WriteNames(json, "required", ["op", "ts", "ver", "src"]);
            json.WriteBoolean("additionalProperties", false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTable(Utf8JsonWriter json, TableSchema schema)
    {
        json.WriteString(EventSchemaKeywords.Table, schema.Name);
        WriteNames(json, EventSchemaKeywords.Key, schema.Key.Select(ordinal => schema.Columns[ordinal].Name));
        json.WriteStartObject(EventSchemaKeywords.Source);
        json.WriteString(EventSchemaKeywords.Connector, schema.Source.Connector);
        json.WriteString(EventSchemaKeywords.Database, schema.Source.Database);
        json.WriteString(EventSchemaKeywords.SourceSchema, schema.Source.Schema);
        json.WriteString(EventSchemaKeywords.SourceTable, schema.Source.Table);
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, TableSchema schema)
    {
        json.WriteStartObject("op");
        json.WriteString("type", "string");
        WriteNames(json, "enum", ["c", "u", "d", "r", "t"]);
        json.WriteEndObject();
        WriteScalar(json, "ts", "integer");
        WriteScalar(json, "ver", "string", "^[0-9]{1,39}$");
        WriteSource(json);
        WriteColumns(json, "key", schema.Key.Select(ordinal => schema.Columns[ordinal]), isAnnotated: false);
        WriteColumns(json, EventSchemaKeywords.Row, schema.Columns, isAnnotated: true);

        // The before-image repeats the row's columns, as far as the source sends them; listing them again would only double the schema.
        WriteScalar(json, "before", "object");
        json.WriteStartObject("unset");
        json.WriteString("type", "array");
        WriteScalar(json, "items", "string");
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json)
    {
        json.WriteStartObject("src");
        json.WriteString("type", "object");
        json.WriteStartObject(EventSchemaKeywords.Properties);
        foreach (var name in (ReadOnlySpan<string>)["connector", "db", "schema", "table", "topic", "position", "snapshot", "tx"])
        {
            WriteScalar(json, name, "string");
        }

        WriteScalar(json, "partition", "integer");
        WriteScalar(json, "offset", "integer");
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, string name, IEnumerable<ColumnSchema> columns, bool isAnnotated)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "object");
        json.WriteStartObject(EventSchemaKeywords.Properties);
        foreach (var column in columns)
        {
            json.WriteStartObject(column.Name);
            WriteType(json, column.Type, column.IsNullable);
            if (isAnnotated)
            {
                json.WriteString(EventSchemaKeywords.Type, column.Type.ToString());
                json.WriteBoolean(EventSchemaKeywords.Nullable, column.IsNullable);
                if (column.IsInferred)
                {
                    json.WriteBoolean(EventSchemaKeywords.Inferred, true);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, LogicalType type, bool isNullable)
    {
        string[] names = [.. isNullable ? ["null"] : Array.Empty<string>(), .. JsonTypes(type.Kind)];
        if (names is [var single])
        {
            json.WriteString("type", single);
        }
        else
        {
            WriteNames(json, "type", names);
        }

        if (type.Element is { } element)
        {
            json.WriteStartObject("items");
            WriteType(json, element, isNullable: true);
            json.WriteEndObject();
        }
    }

    private static string[] JsonTypes(LogicalTypeKind kind) => kind switch
    {
        LogicalTypeKind.Boolean => ["boolean"],
        LogicalTypeKind.Float32 or LogicalTypeKind.Float64 => ["number", "string"],
        LogicalTypeKind.Decimal or LogicalTypeKind.Number or LogicalTypeKind.String or LogicalTypeKind.Enum
            or LogicalTypeKind.Uuid or LogicalTypeKind.Json or LogicalTypeKind.Bytes => ["string"],
        LogicalTypeKind.Array => ["array"],
        LogicalTypeKind.Map or LogicalTypeKind.Point => ["object"],
        _ => ["integer"],
    };

    private static void WriteScalar(Utf8JsonWriter json, string name, string type, string? pattern = null)
    {
        json.WriteStartObject(name);
        json.WriteString("type", type);
        if (pattern is not null)
        {
            json.WriteString("pattern", pattern);
        }

        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
