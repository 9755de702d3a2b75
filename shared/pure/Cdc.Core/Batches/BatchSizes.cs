namespace Cdc.Core.Batches;

/// <summary>How much a batch holds, so that the next one of its kind can be made as large at once.</summary>
/// <param name="Arena">Bytes.</param>
/// <param name="Records">Records.</param>
/// <param name="Events">Events.</param>
/// <param name="Cells">Cells, those of before-images included.</param>
public readonly record struct BatchSizes(int Arena, int Records, int Events, int Cells);
