using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Testing;

/// <summary>A value of a logical type, as a cell holds it and as ClickHouse shows it in the column that is created for it.</summary>
/// <param name="Type">The logical type.</param>
/// <param name="Cell">Makes the cell, putting its bytes into the batch's arena.</param>
/// <param name="Shown">What <c>SELECT toString(column)</c> gives.</param>
public sealed record TypeSample(LogicalType Type, Func<ChangeBatch, Cell> Cell, string Shown)
{
    /// <summary>The type and the shown value, which name the sample in a test's output.</summary>
    public override string ToString() => $"{Type} {Shown}";
}
