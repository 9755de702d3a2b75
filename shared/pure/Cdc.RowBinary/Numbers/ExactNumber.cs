using Cdc.Core.Text;

namespace Cdc.RowBinary.Numbers;

/// <summary>A decimal number: sign, unscaled magnitude and scale; or one whose magnitude needs more than 256 bits, infinity among them.</summary>
internal readonly record struct ExactNumber(bool IsNegative, UInt256 Magnitude, int Scale = 0)
{
    /// <summary>The longest text that <see cref="Format"/> makes: sign, 78 digits, point.</summary>
    public const int MaxLength = 80;

    // Beyond this a number is too large or too small for every target, whatever its digits.
    private const int MaxExponent = 1000;
    private const ulong Base = 10;

    /// <summary>Whether the number lies beyond every target; only its sign is known.</summary>
    public bool IsBeyond { get; private init; }

    /// <summary>Whether digits after the last one that fits were left out.</summary>
    public bool IsCutOff { get; init; }

    public static ExactNumber Beyond(bool isNegative) => new(isNegative, UInt256.Zero) { IsBeyond = true };

    public static ExactNumber From(long value) => new(value < 0, new UInt256(0, value < 0 ? (UInt128)(-(Int128)value) : (UInt128)value));

    public static ExactNumber FromUnsigned(ulong value) => new(false, new UInt256(0, value));

    /// <summary>Reads a whole text, as <see cref="NumberText"/> has it or an infinity; false where it is no number, NaN among them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ExactNumber number)
    {
        if (!NumberText.TryParse(text, out var parts))
        {
            number = Beyond(text.StartsWith("-"u8));
            return FloatText.TryWord(text, out var word) && !double.IsNaN(word);
        }

        number = From(parts);
        return true;
    }

    /// <summary>The number of a text; digits after the last one that 256 bits hold are left out.</summary>
    public static ExactNumber From(in NumberText text)
    {
        var (magnitude, scale, isCutOff) = (UInt256.Zero, 0, false);
        if (!TryAppend(ref magnitude, text.Whole))
        {
            return Beyond(text.IsNegative);
        }

        foreach (var digit in text.Fraction)
        {
            var fits = !isCutOff & magnitude.TryMultiplyAdd(Base, (ulong)(digit - '0'), out var longer);
            magnitude = fits ? longer : magnitude;
            scale += fits ? 1 : 0;
            isCutOff |= !fits && digit != '0';
        }

        return new ExactNumber(text.IsNegative && !magnitude.IsZero, magnitude, scale - Math.Clamp(text.Exponent, -MaxExponent, MaxExponent)) { IsCutOff = isCutOff };
    }

    /// <summary>Writes the plain digits, as many after the point as the scale says.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written. Not for a number that is beyond, or of a scale outside 0 to 76.</returns>
    public int Format(Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[MaxLength];
        var start = MaxLength;
        for (var rest = Magnitude; !rest.IsZero || start == MaxLength;)
        {
            rest = rest.DivRem(Base, out var digit);
            digits[--start] = (byte)('0' + digit);
        }

        return DecimalText.Format(IsNegative, digits[start..], Scale, destination);
    }

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

    private static bool TryAppend(ref UInt256 magnitude, ReadOnlySpan<byte> digits)
    {
        var fits = true;
        foreach (var digit in digits)
        {
            fits = fits && magnitude.TryMultiplyAdd(Base, (ulong)(digit - '0'), out magnitude);
        }

        return fits;
    }

    private bool ScaleUp(int scale, out ExactNumber rescaled)
    {
        var magnitude = Magnitude;
        for (var missing = scale - Scale; missing > 0; missing -= PowersOfTen.MaxIn64Bits)
        {
            var factor = (ulong)PowersOfTen.In64Bits(Math.Min(missing, PowersOfTen.MaxIn64Bits));
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
            var divisor = (ulong)PowersOfTen.In64Bits(Math.Min(surplus, PowersOfTen.MaxIn64Bits));
            magnitude = magnitude.DivRem(divisor, out var remainder);
            isExact &= remainder == 0;
        }

        rescaled = new ExactNumber(IsNegative, magnitude, scale);
        return isExact;
    }
}
