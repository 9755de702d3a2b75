using Cdc.Core.Batches;

namespace Cdc.Expressions.Values;

/// <summary>What an expression can see of one event.</summary>
internal readonly record struct Row(ChangeBatch Batch, int FirstCell, Operation Operation, long SourceTimestampMs)
{
    public Cell CellAt(int ordinal) => Batch.Cells(FirstCell + ordinal, 1)[0];
}
