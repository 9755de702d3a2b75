namespace Cdc.RowBinary;

/// <summary>A table as it stands in ClickHouse, or as it would be created.</summary>
/// <param name="Database">Its database.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in their order.</param>
public sealed record TargetTable(string Database, string Name, IReadOnlyList<TargetColumn> Columns);
