namespace Cdc.Core.Delivery;

/// <summary>When a batch closes: on rows, bytes or age, whichever comes first.</summary>
/// <param name="MaxRows">Rows, at least 1.</param>
/// <param name="MaxBytes">Bytes, at least 1.</param>
/// <param name="MaxWait">Age of the oldest row.</param>
public sealed record BatchLimits(int MaxRows, int MaxBytes, TimeSpan MaxWait)
{
    /// <summary>Whether a batch of this size and age is to be closed.</summary>
    public bool Close(int rows, long bytes, TimeSpan age) => rows > 0 && (rows >= MaxRows || bytes >= MaxBytes || age >= MaxWait);
}
