using Cdc.Core.Batches;

namespace Cdc.Testing;

/// <summary>An event that an <see cref="InMemoryOutput"/> took.</summary>
public sealed record TakenEvent(string Topic, int Partition, long Offset, string Table, Operation Operation);
