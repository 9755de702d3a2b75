using System.Collections.Immutable;
using Cdc.Core;

namespace Cdc.RowBinary;

/// <summary>10 to the powers that decimals need.</summary>
internal static class PowersOfTen
{
    /// <summary>The largest power of ten in 64 bits.</summary>
    public const int MaxIn64Bits = 19;

    private static readonly ImmutableArray<UInt256> Powers = Compute();

    /// <summary>10^<paramref name="exponent"/>, 0 to 19.</summary>
    public static ulong In64Bits(int exponent) => (ulong)Powers[exponent].Low;

    /// <summary>The largest magnitude of <paramref name="digits"/> digits, 0 to 76.</summary>
    public static UInt256 Largest(int digits) => Powers[digits].MinusOne();

    private static ImmutableArray<UInt256> Compute()
    {
        const int Base = 10;
        var powers = ImmutableArray.CreateBuilder<UInt256>(LogicalType.MaxDecimalDigits + 1);
        var power = UInt256.One;
        for (var exponent = 0; exponent <= LogicalType.MaxDecimalDigits; exponent++)
        {
            powers.Add(power);
            power.TryMultiplyAdd(Base, 0, out power);
        }

        return powers.MoveToImmutable();
    }
}
