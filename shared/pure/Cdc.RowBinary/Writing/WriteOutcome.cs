namespace Cdc.RowBinary.Writing;

/// <summary>How the writing of one value went. A column has its value up to <see cref="Adjusted"/>; after that what was written is to be taken back.</summary>
internal enum WriteOutcome : byte
{
    /// <summary>As it is.</summary>
    Written,

    /// <summary>Without the digits that the target's own precision has no room for.</summary>
    Truncated,

    /// <summary>Changed to fit, as the policy has it: the nearest value in range, or NULL.</summary>
    Adjusted,

    /// <summary>The nearest value in range, which the policy has yet to allow.</summary>
    Clamped,

    /// <summary>Out of range, with no nearest value or none wanted.</summary>
    OutOfRange,

    /// <summary>In range, but not without rounding.</summary>
    LosesDigits,

    /// <summary>Not of the form that the target needs.</summary>
    BadForm,

    /// <summary>NULL where the target has none.</summary>
    NullRefused,
}
