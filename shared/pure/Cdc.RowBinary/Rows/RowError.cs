using Cdc.Core.DeadLetters;

namespace Cdc.RowBinary.Rows;

/// <summary>Why a row could not be written.</summary>
/// <param name="Column">The column.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Message">One sentence for people; it may quote a short piece of the value.</param>
public readonly record struct RowError(string Column, DeadLetterReason Reason, string Message);
