using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Values;

/// <summary>Generators of plain .NET values, wider than FsCheck's own.</summary>
internal static class Generators
{
    private static readonly Gen<int> Bits = Gen.Choose(int.MinValue, int.MaxValue);

    /// <summary>Characters of one to four bytes of UTF-8, control characters and those that JSON and Java treat in their own way among them.</summary>
    private static readonly Gen<Rune> Characters = Gen.Frequency(
        (6, Gen.Choose(' ', '~')),
        (1, Gen.Choose(0, 0x1F)),
        (1, Gen.Elements('"', '\\', '/', 0x7F, 0x85, 0x2028, 0xFEFF, 0xFFFD, 0xFFFF)),
        (1, Gen.Choose(0xA0, 0xD7FF)),
        (1, Gen.Choose(0x1_0000, 0x10_FFFF))).Select(code => new Rune(code));

    /// <summary>Either.</summary>
    public static Gen<bool> Boolean { get; } = Gen.Elements(true, false);

    /// <summary>Any 64 bits.</summary>
    public static Gen<ulong> Unsigned { get; } =
        from high in Bits
        from low in Bits
        select ((ulong)(uint)high << 32) | (uint)low;

    /// <summary>Any double, NaN and the infinities among them.</summary>
    public static Gen<double> Double { get; } = Unsigned.Select(bits => BitConverter.UInt64BitsToDouble(bits));

    /// <summary>Any float.</summary>
    public static Gen<float> Single { get; } = Bits.Select(BitConverter.Int32BitsToSingle);

    /// <summary>Text of up to some 100 characters.</summary>
    public static Gen<string> Text { get; } = Gen.ArrayOf(Characters).Select(runes => string.Concat(runes));

    /// <summary>Up to some 100 bytes.</summary>
    public static Gen<byte[]> Bytes { get; } = Gen.ArrayOf(Gen.Choose(byte.MinValue, byte.MaxValue).Select(part => (byte)part));

    /// <summary>An integer of a range, near zero as often as anywhere.</summary>
    public static Gen<long> Integer(long min, long max)
    {
        const int Small = 1_000;
        var span = (UInt128)(max - (Int128)min) + 1;
        return Gen.OneOf(
            Unsigned.Select(bits => (long)(min + (Int128)(bits % span))),
            Gen.Choose(-Small, Small).Select(small => Math.Clamp(small, min, max)));
    }

    /// <summary>An integer of up to so many digits, of either sign.</summary>
    public static Gen<BigInteger> Digits(int most) =>
        from count in Gen.Choose(1, most)
        from digits in Gen.ArrayOf(Gen.Choose('0', '9'), count)
        from isNegative in Boolean
        select BigInteger.Parse(string.Concat(digits.Select(digit => (char)digit)), CultureInfo.InvariantCulture) * (isNegative ? -1 : 1);
}
