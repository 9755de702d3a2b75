namespace Cdc.Demo.Checking;

/// <summary>The dead letters of one reason.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sample">What the first one says.</param>
internal sealed record DeadLetterTally(long Count, string Sample);
