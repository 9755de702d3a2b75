using System.Text.Json;
using Cdc.Core.Schemas;

namespace Cdc.Events.Schemas;

/// <summary>Reads a table's schema out of a JSON Schema that <see cref="EventSchemaWriter"/> wrote, in this version or a later one.</summary>
internal static class EventSchemaReader
{
    // Beyond any real type, and short enough that nesting in it cannot exhaust the stack.
    private const int MaxTypeLength = 512;

    public static TableSchema Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReadTable(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not JSON; or columns or a key that contradict each other; or half of a surrogate pair in a name.
            throw new FormatException($"The registered schema cannot be read: {e.Message}", e);
        }
    }

    private static TableSchema ReadTable(JsonElement root)
    {
        var name = Text(root, EventSchemaKeywords.Table);
        var source = Member(root, EventSchemaKeywords.Source, JsonValueKind.Object);
        var row = Member(Member(root, EventSchemaKeywords.Properties, JsonValueKind.Object), EventSchemaKeywords.Row, JsonValueKind.Object);
        ColumnSchema[] columns = [.. Member(row, EventSchemaKeywords.Properties, JsonValueKind.Object).EnumerateObject().Select(ReadColumn)];
        var key = Member(root, EventSchemaKeywords.Key, JsonValueKind.Array).EnumerateArray().Select(column => ReadKey(column, columns));
        return new TableSchema(ReadSource(source), name, columns, [.. key]);
    }

    private static SourceTable ReadSource(JsonElement source) => new(
        Text(source, EventSchemaKeywords.Connector),
        Text(source, EventSchemaKeywords.Database),
        Text(source, EventSchemaKeywords.SourceSchema),
        Text(source, EventSchemaKeywords.SourceTable));

    private static ColumnSchema ReadColumn(JsonProperty column)
    {
        var text = Text(column.Value, EventSchemaKeywords.Type, column.Name);
        if (text.Length > MaxTypeLength || !LogicalType.TryParse(text, out var type))
        {
            throw new FormatException($"Column '{column.Name}' of the registered schema has the type '{text}', which this version does not know.");
        }

        var isNullable = column.Value.TryGetProperty(EventSchemaKeywords.Nullable, out var value) ? value.ValueKind : JsonValueKind.Undefined;
        return isNullable is JsonValueKind.True or JsonValueKind.False
            ? new ColumnSchema(column.Name, type, isNullable == JsonValueKind.True)
            {
                IsInferred = column.Value.TryGetProperty(EventSchemaKeywords.Inferred, out var inferred) && inferred.ValueKind == JsonValueKind.True,
            }
            : throw new FormatException($"Column '{column.Name}' of the registered schema has no '{EventSchemaKeywords.Nullable}' of true or false.");
    }

    private static int ReadKey(JsonElement column, ColumnSchema[] columns)
    {
        var name = column.ValueKind == JsonValueKind.String ? column.GetString() : null;
        var ordinal = Array.FindIndex(columns, candidate => candidate.Name == name);
        return ordinal >= 0 ? ordinal : throw new FormatException($"The key of the registered schema names {column.GetRawText()}, which is not a column of it.");
    }

    private static string Text(JsonElement parent, string name, string? column = null) =>
        Member(parent, name, JsonValueKind.String, column).GetString()!;

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind, string? column = null)
    {
        if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == kind)
        {
            return member;
        }

        var where = column is null ? "The registered schema" : $"Column '{column}' of the registered schema";
        throw new FormatException($"{where} has no '{name}' that is a JSON {kind}: it is not the schema of an event.");
    }
}
