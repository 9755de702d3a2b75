using System.Globalization;
using Cdc.AllInOne.Decode.Naming;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;

namespace Cdc.AllInOne.Decode;

/// <summary>How many records came to what.</summary>
internal sealed class DecodeSummary
{
    private readonly SortedDictionary<RecordOutcome, long> _outcomes = [];
    private readonly SortedDictionary<DeadLetterReason, long> _reasons = [];

    /// <summary>Records that were refused.</summary>
    public long DeadLetters => _outcomes.GetValueOrDefault(RecordOutcome.DeadLetter);

    /// <summary>Counts a record.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="deadLetters">Its dead letter, where it is one.</param>
    public void Count(RecordOutcome outcome, DeadLetterBatch deadLetters)
    {
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        foreach (var letter in deadLetters.Letters)
        {
            _reasons[letter.Reason] = _reasons.GetValueOrDefault(letter.Reason) + 1;
        }
    }

    /// <summary>As <c>12 records: 9 event, 1 dead_letter (1 cast_failed), 2 tombstone</c>.</summary>
    public override string ToString()
    {
        var reasons = string.Join(", ", _reasons.Select(pair => Say(pair.Value, OutcomeNames.Of(pair.Key))));
        var outcomes = _outcomes.Select(pair => Say(pair.Value, OutcomeNames.Of(pair.Key)) + (pair.Key == RecordOutcome.DeadLetter ? $" ({reasons})" : ""));
        return $"{Say(_outcomes.Values.Sum(), "records")}: {(_outcomes.Count == 0 ? "nothing was read" : string.Join(", ", outcomes))}";
    }

    private static string Say(long count, string name) => string.Create(CultureInfo.InvariantCulture, $"{count} {name}");
}
