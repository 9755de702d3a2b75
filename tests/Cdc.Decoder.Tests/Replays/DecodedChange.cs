using Cdc.Core.Batches;
using Cdc.Events.Views;

namespace Cdc.Decoder.Tests.Replays;

/// <summary>What a target keeps of an event: its row's key, its identity, its version, and what it says.</summary>
internal sealed record DecodedChange(long Key, (string Topic, int Partition, long Offset) Identity, UInt128 Version, Operation Operation, object? Number)
{
    public static IReadOnlyList<DecodedChange> AllOf(ChangeBatch batch) => [.. ChangeEvent.AllOf(batch).Select(Of)];

    /// <summary>The table: of every key the change with the highest version.</summary>
    public static IReadOnlyDictionary<long, DecodedChange> Table(IEnumerable<DecodedChange> changes) =>
        changes.GroupBy(change => change.Key).ToDictionary(key => key.Key, key => key.MaxBy(change => change.Version)!);

    private static DecodedChange Of(ChangeEvent change) => new(
        (long)change.Row["id"]!,
        (change.Topic!, change.Origin.Partition, change.Origin.Offset),
        change.Version,
        change.Operation,
        change.Row.GetValueOrDefault("n"));
}
