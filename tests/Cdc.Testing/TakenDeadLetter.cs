using Cdc.Core.DeadLetters;

namespace Cdc.Testing;

/// <summary>A dead letter that an <see cref="InMemoryDeadLetters"/> took, with its record's value as it came.</summary>
public sealed record TakenDeadLetter(string Topic, int Partition, long Offset, string? Value, DeadLetter Letter);
