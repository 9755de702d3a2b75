namespace Cdc.RowBinary;

/// <summary>A decimal number: sign, unscaled magnitude and scale; or one whose magnitude needs more than 256 bits, infinity among them.</summary>
internal readonly record struct ExactNumber(bool IsNegative, UInt256 Magnitude, int Scale = 0)
{
    /// <summary>Whether the number lies beyond every target; only its sign is known.</summary>
    public bool IsBeyond { get; private init; }

    /// <summary>Whether digits after the last one that fits were left out.</summary>
    public bool IsCutOff { get; init; }

    public static ExactNumber Beyond(bool isNegative) => new(isNegative, UInt256.Zero) { IsBeyond = true };

    public static ExactNumber From(long value) => new(value < 0, new UInt256(0, value < 0 ? (UInt128)(-(Int128)value) : (UInt128)value));

    public static ExactNumber FromUnsigned(ulong value) => new(false, new UInt256(0, value));

    /// <summary>The same number at another scale, or beyond every target where it outgrows 256 bits; false where it has digits that scale lacks.</summary>
    public bool TryRescale(int scale, out ExactNumber rescaled)
    {
        rescaled = this;
        if (IsBeyond || (scale == Scale && !IsCutOff))
        {
            return true;
        }

        return scale > Scale && !IsCutOff ? ScaleUp(scale, out rescaled) : ScaleDown(scale, out rescaled);
    }

    private bool ScaleUp(int scale, out ExactNumber rescaled)
    {
        var magnitude = Magnitude;
        for (var missing = scale - Scale; missing > 0; missing -= PowersOfTen.MaxIn64Bits)
        {
            var factor = PowersOfTen.In64Bits(Math.Min(missing, PowersOfTen.MaxIn64Bits));
            if (!magnitude.TryMultiplyAdd(factor, 0, out magnitude))
            {
                rescaled = Beyond(IsNegative);
                return true;
            }
        }

        rescaled = new ExactNumber(IsNegative, magnitude, scale);
        return true;
    }

    private bool ScaleDown(int scale, out ExactNumber rescaled)
    {
        var magnitude = Magnitude;
        var isExact = !IsCutOff;
        for (var surplus = Scale - scale; surplus > 0 && !magnitude.IsZero; surplus -= PowersOfTen.MaxIn64Bits)
        {
            var divisor = PowersOfTen.In64Bits(Math.Min(surplus, PowersOfTen.MaxIn64Bits));
            magnitude = magnitude.DivRem(divisor, out var remainder);
            isExact &= remainder == 0;
        }

        rescaled = new ExactNumber(IsNegative, magnitude, scale);
        return isExact;
    }
}
