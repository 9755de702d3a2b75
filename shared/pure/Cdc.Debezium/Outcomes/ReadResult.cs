namespace Cdc.Debezium.Outcomes;

/// <summary>What came of a record, and why where it is refused.</summary>
internal readonly record struct ReadResult(RecordOutcome Outcome, ReadFailure? Failure)
{
    public static implicit operator ReadResult(RecordOutcome outcome) => new(outcome, null);

    public static implicit operator ReadResult(ReadFailure failure) => new(RecordOutcome.DeadLetter, failure);
}
