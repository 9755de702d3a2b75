namespace Cdc.Core.Batches;

/// <summary>The version column's value: epoch (16 bits) · source position (64) · ordinal (48), most significant first.</summary>
/// <remarks>
/// It is a function of the record alone, never of a clock, so that replays, duplicates and re-snapshots converge. Compare versions
/// of one key only: positions of concurrent transactions interleave across keys.
/// </remarks>
public static class RowVersion
{
    private const int PositionBits = 64;
    private const int OrdinalBits = 48;
    private const ulong OrdinalMask = (1UL << OrdinalBits) - 1;

    /// <summary>The largest Kafka offset that fits: 2^47 - 1, a century at a million records a second and partition.</summary>
    public const long MaxOffset = (1L << (OrdinalBits - 1)) - 1;

    /// <summary>Puts a version together.</summary>
    /// <param name="epoch">Set by the operator when the source was restored, failed over to another history, or its topics made again.</param>
    /// <param name="position">Rises in commit order within an epoch; 0 where the source gives none and topic order decides.</param>
    /// <param name="offset">The offset that the change comes from, 0 to <see cref="MaxOffset"/>: it decides ties in topic order.</param>
    /// <param name="isRepair">A repair beats the row that it repairs and loses to the next event.</param>
    public static UInt128 Compose(ushort epoch, ulong position, long offset, bool isRepair = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, MaxOffset);
        var ordinal = ((ulong)offset << 1) | (isRepair ? 1UL : 0UL);
        return ((UInt128)epoch << (PositionBits + OrdinalBits)) | ((UInt128)position << OrdinalBits) | ordinal;
    }

    /// <summary>The version of a change that comes from this origin.</summary>
    /// <param name="epoch">As above.</param>
    /// <param name="origin">Its position and its offset count.</param>
    public static UInt128 Compose(ushort epoch, in EventOrigin origin) => Compose(epoch, origin.Position, origin.Offset);

    /// <summary>The epoch of a version.</summary>
    public static ushort EpochOf(UInt128 version) => (ushort)(version >> (PositionBits + OrdinalBits));

    /// <summary>The source position of a version.</summary>
    public static ulong PositionOf(UInt128 version) => (ulong)(version >> OrdinalBits);

    /// <summary>The offset of a version.</summary>
    public static long OffsetOf(UInt128 version) => (long)(((ulong)version & OrdinalMask) >> 1);
}
