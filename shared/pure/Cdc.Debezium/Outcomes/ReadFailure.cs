using Cdc.Core.DeadLetters;

namespace Cdc.Debezium.Outcomes;

/// <summary>Why a record does not become an event.</summary>
/// <param name="Reason">The reason code.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Column">The column in question, where there is one.</param>
public sealed record ReadFailure(DeadLetterReason Reason, string Message, string? Column = null);
