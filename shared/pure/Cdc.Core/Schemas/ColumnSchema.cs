namespace Cdc.Core;

/// <summary>One column of a table as events carry it.</summary>
/// <param name="Name">The column's name after cleaning; unique in its table.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="IsNullable">Whether NULL may occur. Never true of a key column.</param>
public sealed record ColumnSchema(string Name, LogicalType Type, bool IsNullable);
