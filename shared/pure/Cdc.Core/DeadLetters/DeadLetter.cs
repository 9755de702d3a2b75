using Cdc.Core.Batches;

namespace Cdc.Core.DeadLetters;

/// <summary>A record that a stage refused, and why. The original bytes are the record's, in the batch.</summary>
/// <param name="Record">Index into <see cref="ChangeBatch.Records"/>.</param>
/// <param name="Stage">The stage that refused it: <c>decoder</c>, <c>enricher</c> or <c>sink</c>.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Message">One sentence for people: what was found, what was expected. It may quote a short piece of the data.</param>
/// <param name="Column">The column in question, where there is one.</param>
/// <param name="Origin">Where the change comes from, and what a replay keeps; null where that is not known.</param>
public sealed record DeadLetter(int Record, string Stage, DeadLetterReason Reason, string Message, string? Column = null, RecordOrigin? Origin = null);
