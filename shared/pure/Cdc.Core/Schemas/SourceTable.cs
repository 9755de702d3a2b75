namespace Cdc.Core.Schemas;

/// <summary>Where a table's changes come from.</summary>
/// <param name="Connector">Debezium's connector name, as <c>postgresql</c>; empty where the record does not say.</param>
/// <param name="Database">The source database; empty where the record does not say.</param>
/// <param name="Schema">The source schema; empty where the source has none or the record does not say.</param>
/// <param name="Table">The source table.</param>
public sealed record SourceTable(string Connector, string Database, string Schema, string Table);
