using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Truth;

/// <summary>A capture, decoded with the defaults.</summary>
internal sealed class DecodedCapture : IDisposable
{
    public DecodedCapture(string capture)
    {
        Batch = new BatchBuilder().AddCaptured($"{capture}.ndjson").Build();
        var (processor, deadLetters) = (new DecodeProcessor(new SourceOptions()), new DeadLetterBatch());
        var passed = new List<(string, RecordOutcome)>();
        for (var i = 0; i < Batch.Records.Length; i++)
        {
            var outcome = processor.Decode(Batch, i, deadLetters);
            if (outcome is not (RecordOutcome.Event or RecordOutcome.DeadLetter))
            {
                passed.Add((Batch.Partitions[Batch.Records[i].Partition].Topic, outcome));
            }
        }

        (Passed, Refused, Events, Entries) = (passed, deadLetters.Letters, ChangeEvent.AllOf(Batch), Batch.Events.ToArray());
    }

    public ChangeBatch Batch { get; }

    /// <summary>The events, in order.</summary>
    public IReadOnlyList<ChangeEvent> Events { get; }

    /// <summary>The same.</summary>
    public IReadOnlyList<EventEntry> Entries { get; }

    /// <summary>Topic and outcome of what is neither event nor dead letter.</summary>
    public IReadOnlyList<(string Topic, RecordOutcome Outcome)> Passed { get; }

    public IReadOnlyList<DeadLetter> Refused { get; }

    /// <summary>The rows that are left where the highest version of each key wins, each column as type and value; what a winner does not tell comes from the next below, or is left out.</summary>
    public IReadOnlyList<Dictionary<string, string>> NewestRows(string table) =>
        [.. Events.Where(change => change.Table == table).GroupBy(change => string.Join(',', change.Key.Values)).Select(Newest).OfType<Dictionary<string, string>>()];

    public void Dispose() => Batch.Dispose();

    private static Dictionary<string, string>? Newest(IEnumerable<ChangeEvent> ofAKey)
    {
        var events = ofAKey.OrderByDescending(change => change.Version).ToList();
        if (events[0].Operation == Operation.Delete)
        {
            return null;
        }

        var row = Shown(events[0]);
        foreach (var column in events[0].Unset)
        {
            if (events.Find(change => change.Row.ContainsKey(column)) is { } earlier)
            {
                row[column] = Shown(earlier)[column];
            }
        }

        return row;
    }

    private static Dictionary<string, string> Shown(ChangeEvent change) => change.Row.ToDictionary(
        value => value.Key, value => EventText.ShowCell(value.Key, change.Schema.Columns.First(column => column.Name == value.Key).Type, value.Value));
}
