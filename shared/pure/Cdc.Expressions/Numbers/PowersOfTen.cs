using System.Numerics;

namespace Cdc.Expressions.Numbers;

internal static class PowersOfTen
{
    /// <summary>The largest power that 128 bits hold.</summary>
    public const int MaxNarrow = 38;

    /// <summary>The largest power that this keeps: a product of two numbers of 76 digits, and a shift on top of it.</summary>
    public const int Max = 240;

    private static readonly Int128[] NarrowPowers = [.. Enumerable.Range(0, MaxNarrow + 1).Select(exponent => (Int128)BigInteger.Pow(10, exponent))];
    private static readonly BigInteger[] WidePowers = [.. Enumerable.Range(0, Max + 1).Select(exponent => BigInteger.Pow(10, exponent))];

    public static Int128 Narrow(int exponent) => NarrowPowers[exponent];

    public static BigInteger Wide(int exponent) => WidePowers[exponent];
}
