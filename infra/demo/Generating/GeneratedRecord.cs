using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;

namespace Cdc.Demo.Generating;

/// <summary>What a generated record is.</summary>
/// <param name="Id">The row's id, malformed or not: records of one id belong on one partition.</param>
/// <param name="Operation">The operation; null for a tombstone and for what is malformed.</param>
/// <param name="Refusal">Why it must become a dead letter; null where it must not.</param>
/// <param name="HasKey">Whether its key is to be sent; null otherwise.</param>
public readonly record struct GeneratedRecord(long Id, Operation? Operation, DeadLetterReason? Refusal, bool HasKey = true)
{
    /// <summary>Whether it is a tombstone: a key with a null value, which follows every delete.</summary>
    public bool IsTombstone => Operation is null && Refusal is null;
}
