namespace Cdc.Core.Schemas;

/// <summary>One column of a table as events carry it.</summary>
/// <param name="Name">The column's name after cleaning; unique in its table.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="IsNullable">Whether NULL may occur. Never true of a key column.</param>
public sealed record ColumnSchema(string Name, LogicalType Type, bool IsNullable)
{
    /// <summary>Whether the type is what the values have shown so far, for want of a schema, so that it may become a wider one.</summary>
    public bool IsInferred { get; init; }
}
