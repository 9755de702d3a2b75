namespace Cdc.Events.Schemas;

/// <summary>The annotations that carry a table's schema through a JSON Schema. A contract: they stay.</summary>
internal static class EventSchemaKeywords
{
    public const string Table = "cdc.table";
    public const string Key = "cdc.key";
    public const string Source = "cdc.source";
    public const string Type = "cdc.type";
    public const string Nullable = "cdc.nullable";
    public const string Inferred = "cdc.inferred";

    public const string Connector = "connector";
    public const string Database = "database";
    public const string SourceSchema = "schema";
    public const string SourceTable = "table";

    public const string Properties = "properties";
    public const string Row = "row";
}
