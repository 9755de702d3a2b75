using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Cdc.RowBinary.Numbers;

/// <summary>An unsigned integer of 256 bits: what the magnitudes of ClickHouse's widest integers and decimals need, without <c>BigInteger</c>'s allocations.</summary>
internal readonly record struct UInt256(UInt128 High, UInt128 Low) : IComparable<UInt256>
{
    /// <summary>Bytes.</summary>
    public const int Size = 32;

    private const int Half = Size / 2;
    private const int MaxDigits = 77;
    private const int HalfBits = 128;

    private static readonly ImmutableArray<UInt256> Largest = LargestByDigits();

    public static UInt256 Zero => default;

    public static UInt256 One => new(0, 1);

    public bool IsZero => High == 0 && Low == 0;

    /// <summary>2 to the power of <paramref name="bits"/>, 0 to 255.</summary>
    public static UInt256 PowerOfTwo(int bits) => bits < HalfBits ? new(0, UInt128.One << bits) : new(UInt128.One << (bits - HalfBits), 0);

    /// <summary>The largest number of so many decimal digits, 0 to 77.</summary>
    public static UInt256 LargestOf(int digits) => Largest[digits];

    public int CompareTo(UInt256 other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public UInt256 MinusOne() => new(Low == 0 ? High - 1 : High, Low - 1);

    /// <summary>2n - 1, for n from 1 to 2^255.</summary>
    public UInt256 TwiceMinusOne() => new UInt256((High << 1) | (Low >> (HalfBits - 1)), Low << 1).MinusOne();

    /// <summary>This times <paramref name="factor"/> plus <paramref name="addend"/>; false where that needs more than 256 bits.</summary>
    public bool TryMultiplyAdd(ulong factor, ulong addend, out UInt256 result)
    {
        var part0 = ((UInt128)(ulong)Low * factor) + addend;
        var part1 = ((Low >> 64) * factor) + (part0 >> 64);
        var part2 = ((UInt128)(ulong)High * factor) + (part1 >> 64);
        var part3 = ((High >> 64) * factor) + (part2 >> 64);
        result = new UInt256((part3 << 64) | (ulong)part2, (part1 << 64) | (ulong)part0);
        return part3 >> 64 == 0;
    }

    /// <summary>Divides by a number other than 0.</summary>
    public UInt256 DivRem(ulong divisor, out ulong remainder)
    {
        if (High == 0 && Low >> 64 == 0)
        {
            var (quotient, rest) = Math.DivRem((ulong)Low, divisor);
            remainder = rest;
            return new UInt256(0, quotient);
        }

        UInt128 carry = 0;
        var part3 = Step(High >> 64, divisor, ref carry);
        var part2 = Step((ulong)High, divisor, ref carry);
        var part1 = Step(Low >> 64, divisor, ref carry);
        var part0 = Step((ulong)Low, divisor, ref carry);
        remainder = (ulong)carry;
        return new UInt256((part3 << 64) | part2, (part1 << 64) | part0);
    }

    /// <summary>The magnitude of a little-endian two's complement number; false where it needs more than 256 bits.</summary>
    public static bool TryReadTwosComplement(ReadOnlySpan<byte> bytes, out bool isNegative, out UInt256 magnitude)
    {
        isNegative = !bytes.IsEmpty && (sbyte)bytes[^1] < 0;
        var filler = isNegative ? byte.MaxValue : byte.MinValue;
        Span<byte> full = stackalloc byte[Size];
        full.Fill(filler);
        var kept = Math.Min(bytes.Length, Size);
        bytes[..kept].CopyTo(full);
        var value = ReadLittleEndian(full);
        magnitude = isNegative ? value.Negate() : value;
        return !bytes[kept..].ContainsAnyExcept(filler) && (!isNegative || !magnitude.IsZero);
    }

    /// <summary>Writes the lowest bytes of this, or of its two's complement.</summary>
    /// <param name="destination">Up to 32 bytes, which must be enough for the value.</param>
    /// <param name="negate">Whether the number is below zero.</param>
    public void WriteTwosComplement(Span<byte> destination, bool negate)
    {
        var value = negate ? Negate() : this;
        Span<byte> full = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128LittleEndian(full, value.Low);
        BinaryPrimitives.WriteUInt128LittleEndian(full[Half..], value.High);
        full[..destination.Length].CopyTo(destination);
    }

    private static ImmutableArray<UInt256> LargestByDigits()
    {
        var largest = ImmutableArray.CreateBuilder<UInt256>(MaxDigits + 1);
        var number = Zero;
        for (var digits = 0; digits <= MaxDigits; digits++)
        {
            largest.Add(number);
            number.TryMultiplyAdd(10, 9, out number);
        }

        return largest.MoveToImmutable();
    }

    private UInt256 Negate() => new(Low == 0 ? ~High + 1 : ~High, ~Low + 1);

    private static UInt256 ReadLittleEndian(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128LittleEndian(bytes[Half..]), BinaryPrimitives.ReadUInt128LittleEndian(bytes));

    private static UInt128 Step(UInt128 part, ulong divisor, ref UInt128 carry)
    {
        var dividend = (carry << 64) | part;
        var quotient = dividend / divisor;
        carry = dividend - (quotient * divisor);
        return quotient;
    }
}
