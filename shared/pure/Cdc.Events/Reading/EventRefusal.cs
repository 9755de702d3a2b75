using Cdc.Core.DeadLetters;

namespace Cdc.Events.Reading;

/// <summary>Why a record is no event; see <see cref="DeadLetter"/>.</summary>
internal sealed record EventRefusal(DeadLetterReason Reason, string Message, string? Column = null);
