namespace Cdc.IntegrationTests.Differential;

/// <summary>One cell that is not in the target what it is in the source, or a row that is on one side only.</summary>
/// <param name="Row">Table and key.</param>
/// <param name="Column">The column; null for the whole row.</param>
/// <param name="Source">The source's canonical text.</param>
/// <param name="Expected">What the target was to hold of it.</param>
/// <param name="Target">What it holds.</param>
internal sealed record CellDifference(string Row, string? Column, string? Source, string? Expected, string? Target)
{
    /// <inheritdoc/>
    public override string ToString() => Column is null
        ? $"{Row}: {Target}"
        : $"{Row}.{Column}: source {Shown(Source)}{(Source == Expected ? "" : $", so expected {Shown(Expected)}")}, target {Shown(Target)}";

    private static string Shown(string? text) => text is null ? "NULL" : text.Length > 200 ? $"'{text[..200]}…' ({text.Length} characters)" : $"'{text}'";
}
