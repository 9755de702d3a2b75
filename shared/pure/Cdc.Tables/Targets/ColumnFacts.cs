using Cdc.Tables.Types;

namespace Cdc.Tables.Targets;

/// <summary>A column as <c>system.columns</c> tells of it.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type">The type as ClickHouse writes it.</param>
/// <param name="DefaultKind"><c>DEFAULT</c>, <c>MATERIALIZED</c>, <c>ALIAS</c>, <c>EPHEMERAL</c>, or empty.</param>
/// <param name="IsInSortingKey">Whether an expression of the sorting key uses it.</param>
/// <param name="IsInPartitionKey">Whether an expression of the partition key uses it.</param>
public sealed record ColumnFacts(string Name, string Type, string DefaultKind, bool IsInSortingKey, bool IsInPartitionKey = false)
{
    /// <summary>The column as the row encoder wants it.</summary>
    public TargetColumn ToTargetColumn() => new(Name, ClickHouseType.Parse(Type), IsInsertable: DefaultKind is "" or "DEFAULT", HasDefault: DefaultKind.Length > 0) { TypeText = Type };
}
