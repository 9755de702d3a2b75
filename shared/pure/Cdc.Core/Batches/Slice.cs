namespace Cdc.Core.Batches;

/// <summary>A run of bytes in the arena of a <see cref="ChangeBatch"/>, or null (a Kafka null is not an empty value).</summary>
/// <param name="Offset">Index of the first byte in the arena.</param>
/// <param name="Length">Bytes; -1 for null.</param>
public readonly record struct Slice(int Offset, int Length)
{
    private const int NullLength = -1;

    /// <summary>The absent value.</summary>
    public static readonly Slice Null = new(0, NullLength);

    /// <summary>Whether there is no value at all, as in a tombstone.</summary>
    public bool IsNull => Length == NullLength;
}
