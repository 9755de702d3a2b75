using System.Collections.Immutable;
using System.Numerics;

namespace Cdc.Core.Text;

/// <summary>10 to the powers that decimals and parts of a second need, computed once.</summary>
public static class PowersOfTen
{
    /// <summary>The largest power in a <see cref="long"/>.</summary>
    public const int MaxIn64Bits = 18;

    /// <summary>The largest power in an <see cref="Int128"/>.</summary>
    public const int MaxIn128Bits = 38;

    /// <summary>A product of two numbers of 76 digits, and a shift on top of it.</summary>
    private const int MaxKept = 240;

    private static readonly ImmutableArray<BigInteger> Kept = [.. Enumerable.Range(0, MaxKept + 1).Select(power => BigInteger.Pow(10, power))];
    private static readonly ImmutableArray<Int128> Kept128 = [.. Kept.Take(MaxIn128Bits + 1).Select(power => (Int128)power)];
    private static readonly ImmutableArray<long> Kept64 = [.. Kept.Take(MaxIn64Bits + 1).Select(power => (long)power)];

    /// <summary>10^<paramref name="power"/>, 0 to <see cref="MaxIn64Bits"/>.</summary>
    public static long In64Bits(int power) => Kept64[power];

    /// <summary>10^<paramref name="power"/>, 0 to <see cref="MaxIn128Bits"/>.</summary>
    public static Int128 In128Bits(int power) => Kept128[power];

    /// <summary>10^<paramref name="power"/>, not negative. Powers beyond 240 are computed each time.</summary>
    public static BigInteger Unbounded(int power) => power <= MaxKept ? Kept[power] : BigInteger.Pow(10, power);
}
