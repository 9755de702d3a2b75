using Cdc.Core.Schemas;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Targets;

namespace Cdc.RowBinary.Rows;

/// <summary>How one column of a row is written.</summary>
/// <param name="Source">The column as events carry it.</param>
/// <param name="Target">The column as the table has it.</param>
/// <param name="Ordinal">The column's ordinal in the schema.</param>
/// <param name="IsKey">Whether it belongs to the key.</param>
/// <param name="Writer">Writes its values and NULL.</param>
internal sealed record ColumnPlan(ColumnSchema Source, TargetColumn Target, int Ordinal, bool IsKey, CellWriter Writer)
{
    /// <summary>NULL, or the type's zero: what a delete says of a column beyond the key.</summary>
    public byte[] Nothing { get; } = ZeroValue.Of(Target.Type);

    /// <summary>Whether the target has NULL.</summary>
    public bool IsNullable { get; } = Target.Type.IsNullable;
}
